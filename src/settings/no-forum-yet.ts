/** What the log says while nobody can open a ticket anywhere: it is the step that is forgotten. */
export const noForumYet =
  'No server has a ticket forum yet, so messages to the bot are refused. /setup tickets, used in a server, makes one.';
