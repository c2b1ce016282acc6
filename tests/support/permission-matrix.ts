/**
 * Who may do what: every command, entry of a menu, button, select and form of the bot, and what each of six people is
 * told who uses it. Commands stand with whom Discord shows them to by itself; here an administrator has opened all of
 * them to everybody, and buttons are pressed on messages that were never shown to whoever presses.
 *
 * The six: the `user` of an open ticket; a member who is `blocked`; one of the `staff`; a `watcher`, who sees the posts and
 * may manage messages there, but not write; an `admin`; and somebody from `elsewhere`, who is a stranger here and runs
 * another server with tickets, from where they use the ids of this one.
 */
import { columns, formOpens, type Column } from './permission-scene';

const matrix = `
  what                      | shown to        | user             | blocked          | staff            | watcher        | admin            | elsewhere
  /help                     | everyone        | help             | help             | help             | help           | help             | help
  /ping                     | everyone        | awake            | awake            | awake            | awake          | awake            | awake
  /create-ticket            | everyone        | atLimit          | blockedHere      | goesOn           | goesOn         | goesOn           | goesOn
  /my-tickets               | everyone        | ownTickets       | noTickets        | noTickets        | noTickets      | noTickets        | noTickets
  /preferences language     | everyone        | language         | language         | language         | language       | language         | language
  /preferences redirect     | everyone        | redirect         | redirect         | redirect         | redirect       | redirect         | redirect
  /tag                      | everyone        | noSnippet        | noSnippet        | noSnippet        | denied         | noSnippet        | noSnippet
  /send                     | Manage Messages | denied           | denied           | sent             | denied         | sent             | noMember
  /close                    | Manage Messages | noPost           | noPost           | notPlanned       | denied         | notPlanned       | noPost
  /close-request create     | Manage Messages | noPost           | noPost           | noUnit           | denied         | noUnit           | noPost
  /close-request delete     | Manage Messages | noPost           | noPost           | noRequest        | denied         | noRequest        | noPost
  /reopen                   | Manage Messages | denied           | denied           | openBefore       | denied         | openBefore       | noTicket
  /new-ticket               | Manage Messages | denied           | denied           | full             | denied         | full             | noMember
  Open ticket               | Manage Messages | denied           | denied           | form             | denied         | form             | noMember
  Show edits                | Manage Messages | unknownText      | unknownText      | unedited         | denied         | unedited         | unknownText
  Edit reply                | Manage Messages | noReply          | noReply          | noReply          | denied         | noReply          | noReply
  Delete reply              | Manage Messages | noReply          | noReply          | noReply          | denied         | noReply          | noReply
  /blacklist add            | Timeout Members | denied           | denied           | unknownId        | denied         | unknownId        | unknownId
  /blacklist remove         | Timeout Members | denied           | denied           | unknownId        | denied         | unknownId        | unknownId
  /blacklist check          | Timeout Members | denied           | denied           | unknownId        | denied         | unknownId        | unknownId
  /blacklist view           | Timeout Members | denied           | denied           | blocks           | denied         | blocks           | noBlocks
  /blacklist clear          | Timeout Members | denied           | denied           | denied           | denied         | clears           | nothingToClear
  /setup tickets            | Manage Server   | denied           | denied           | denied           | denied         | mended           | mended
  /setup check              | Manage Server   | denied           | denied           | denied           | denied         | inOrder          | needsYou
  /config tickets           | Manage Server   | denied           | denied           | denied           | denied         | settings         | settings
  /config pause             | Manage Server   | denied           | denied           | denied           | denied         | noUnit           | noUnit
  /config resume            | Manage Server   | denied           | denied           | denied           | denied         | notPaused        | notPaused
  /config reset             | Manage Server   | denied           | denied           | denied           | denied         | form             | form
  /config tags add          | Manage Server   | denied           | denied           | denied           | denied         | form             | form
  /config tags edit         | Manage Server   | denied           | denied           | denied           | denied         | noSnippet        | noSnippet
  /config tags remove       | Manage Server   | denied           | denied           | denied           | denied         | noSnippet        | noSnippet
  /config tags list         | Manage Server   | denied           | denied           | denied           | denied         | noSnippets       | noSnippets
  /config categories add    | Manage Server   | denied           | denied           | denied           | denied         | form             | form
  /config categories edit   | Manage Server   | denied           | denied           | denied           | denied         | noCategory       | noCategory
  /config categories remove | Manage Server   | denied           | denied           | denied           | denied         | noCategory       | noCategory
  /config categories list   | Manage Server   | denied           | denied           | denied           | denied         | noCategories     | noCategories
  /config categories move   | Manage Server   | denied           | denied           | denied           | denied         | noCategory       | noCategory
  /config categories prompt | Manage Server   | denied           | denied           | denied           | denied         | form             | form
  /config panel             | Manage Server   | denied           | denied           | denied           | denied         | panelUnknown     | panelUnknown
  /recover                  | Manage Server   | denied           | denied           | denied           | denied         | recovered        | recovered
  /debug                    | Manage Server   | denied           | denied           | denied           | denied         | report           | report

  intake-server             | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-ticket             | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-server-page        | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-ticket-page        | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-category           | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-anonymous          | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-named              | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-confirm            | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-form               | –               | settled          | settled          | settled          | settled        | settled          | settled
  intake-form form          | –               | formOver         | formOver         | formOver         | formOver       | formOver         | formOver
  continue-draft            | –               | nothingLeft      | nothingLeft      | nothingLeft      | nothingLeft    | nothingLeft      | nothingLeft
  discard-draft             | –               | nothingLeft      | nothingLeft      | nothingLeft      | nothingLeft    | nothingLeft      | nothingLeft
  start                     | –               | atLimit          | blockedHere      | begun            | begun          | begun            | begun
  switch-ticket             | –               | noOther          | noOther          | busy             | busy           | busy             | busy
  switch-to                 | –               | switched         | closed           | closed           | closed         | closed           | closed
  switch-page               | –               | settled          | settled          | settled          | settled        | settled          | settled
  own-tickets-older         | –               | ownTickets       | noTickets        | noTickets        | noTickets      | noTickets        | noTickets
  own-tickets-newer         | –               | ownTickets       | noTickets        | noTickets        | noTickets      | noTickets        | noTickets
  accept-close              | –               | saidNo           | notTheirs        | notTheirs        | notTheirs      | notTheirs        | notTheirs
  deny-close                | –               | saidNo           | notTheirs        | notTheirs        | notTheirs      | notTheirs        | notTheirs
  close-after-all           | –               | saidNo           | notTheirs        | notTheirs        | notTheirs      | notTheirs        | notTheirs
  rate-form                 | –               | thanks           | notTheirRating   | notTheirRating   | notTheirRating | notTheirRating   | notTheirRating
  rate                      | –               | sameStars        | notTheirRating   | notTheirRating   | notTheirRating | notTheirRating   | notTheirRating
  retry                     | –               | tooLate          | tooLate          | tooLate          | denied         | tooLate          | tooLate
  keep-ticket               | –               | nothingToKeep    | nothingToKeep    | nothingToKeep    | denied         | nothingToKeep    | nothingToKeep
  send-note                 | –               | nothingSent      | nothingSent      | nothingSent      | denied         | nothingSent      | nothingSent
  hide-post                 | –               | nothingToHide    | nothingToHide    | nothingToHide    | denied         | nothingToHide    | nothingToHide
  close-ticket              | –               | form             | form             | form             | denied         | form             | form
  close-form                | –               | noPost           | noPost           | otherTicket      | denied         | otherTicket      | noPost
  close-anyway              | –               | otherTicket      | otherTicket      | otherTicket      | denied         | otherTicket      | otherTicket
  pick-category             | –               | noMoreCategories | noMoreCategories | noMoreCategories | denied         | noMoreCategories | noMoreCategories
  pick-category-form        | –               | noPost           | noPost           | otherTicket      | denied         | otherTicket      | noPost
  write-note                | –               | form             | form             | form             | denied         | form             | form
  note-form                 | –               | noPost           | noPost           | otherTicket      | denied         | otherTicket      | noPost
  block-user                | –               | denied           | denied           | form             | denied         | form             | form
  block-form                | –               | denied           | denied           | otherTicket      | denied         | otherTicket      | noPost
  edit-reply-form           | –               | noReply          | noReply          | noReply          | denied         | noReply          | noReply
  send-form                 | –               | denied           | denied           | sent             | denied         | sent             | noMember
  send-there                | –               | denied           | denied           | forgotten        | denied         | forgotten        | forgotten
  send-alone                | –               | denied           | denied           | forgotten        | denied         | forgotten        | forgotten
  new-ticket-form           | –               | denied           | denied           | full             | denied         | full             | noMember
  older-blocks              | –               | denied           | denied           | blocks           | denied         | blocks           | noBlocks
  newer-blocks              | –               | denied           | denied           | blocks           | denied         | blocks           | noBlocks
  make-private              | –               | denied           | denied           | denied           | denied         | mended           | gone
  setting                   | –               | denied           | denied           | denied           | denied         | settings         | settings
  setting select            | –               | denied           | denied           | denied           | denied         | forwarding       | forwarding
  setting form              | –               | denied           | denied           | denied           | denied         | changedBefore    | changedBefore
  reset                     | –               | denied           | denied           | denied           | denied         | notConfirmed     | notConfirmed
  snippet-form              | –               | denied           | denied           | denied           | denied         | tooShort         | tooShort
  snippet-again             | –               | denied           | denied           | denied           | denied         | form             | form
  snippet-page              | –               | denied           | denied           | denied           | denied         | noSnippets       | noSnippets
  category:texts            | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:switch           | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:back             | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:edit-field       | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:field-up         | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:field-down       | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:drop-field       | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:remove           | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:texts-again      | –               | denied           | denied           | denied           | denied         | form             | form
  category:field-again      | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:prompt-again     | –               | denied           | denied           | denied           | denied         | form             | form
  category:tag              | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:pings            | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:anonymous        | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:form             | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:texts-form       | –               | denied           | denied           | denied           | denied         | categoryGone     | categoryGone
  category:field-form       | –               | denied           | denied           | denied           | denied         | noQuestion       | noQuestion
  category:prompt-form      | –               | denied           | denied           | denied           | denied         | ours             | ours
  clear-blocks              | –               | denied           | denied           | denied           | denied         | cleared          | nothingToClear
  bind-post                 | –               | denied           | denied           | taken            | denied         | taken            | denied
  panel                     | –               | panelGone        | panelGone        | panelGone        | panelGone      | panelGone        | panelGone
  panel-choice              | –               | panelGone        | panelGone        | panelGone        | panelGone      | panelGone        | panelGone
  panel-edit:texts          | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:style          | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:preview        | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:publish        | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:ask-remove     | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:remove         | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:back           | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:change         | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:up             | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:down           | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:drop           | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:texts-again    | –               | denied           | denied           | denied           | denied         | form             | form
  panel-edit:offer-again    | –               | denied           | denied           | denied           | denied         | form             | form
  panel-edit:snippet-again  | –               | denied           | denied           | denied           | denied         | form             | form
  panel-edit:offer          | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:add            | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:texts-form     | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:offer-form     | –               | denied           | denied           | denied           | denied         | panelRemoved     | panelRemoved
  panel-edit:snippet-form   | –               | denied           | denied           | denied           | denied         | noSnippet        | noSnippet
`;

/** What the words of the matrix stand for: a form that opens, or what the answer says. */
export const sentences: Record<string, string> = {
  form: formOpens,
  denied: 'You cannot use this here',
  // Said to everybody about themselves.
  help: 'These are the commands that you may use here',
  awake: 'I am awake',
  language: 'From now on I write to you in English',
  redirect: 'I ask which one you mean',
  ownTickets: 'Your conversations',
  noTickets: 'You have no conversations here',
  // Conversations that begin, and questions about them.
  goesOn: 'It goes on in our direct messages',
  atLimit: 'You have as many open conversations with **Lantern Hall** as allowed',
  blockedHere: 'The staff of **Lantern Hall** have blocked you',
  begun: 'You have begun a conversation already',
  settled: 'This question is settled already',
  formOver: 'Nothing was sent: these questions were answered already',
  nothingLeft: 'There is nothing left to decide here',
  noOther: 'you have no other open conversation',
  busy: 'a new conversation is being prepared',
  switched: 'What you write now goes to conversation #0002',
  closed: 'That conversation was closed meanwhile',
  saidNo: 'This is settled: you have said no already',
  notTheirs: 'Only the user of this conversation can answer that',
  sameStars: 'Nothing changed: your feedback is',
  thanks: 'Thank you for your feedback',
  notTheirRating: 'Only the user of this conversation can rate it',
  // Work on tickets.
  noPost: 'This works only in the post of a ticket',
  otherTicket: 'belongs to another ticket',
  notPlanned: 'no close of this ticket is scheduled',
  noUnit: 'I do not know the unit of this number',
  noRequest: 'there is no open close request',
  openBefore: 'is open already',
  noTicket: 'I know no ticket of this server by that',
  full: 'has 1 open ticket here, and more are not allowed',
  noMember: 'is not a member of this server',
  sent: 'It has reached the user',
  forgotten: 'your message waited for more than a day and is not kept any more',
  unedited: 'This message was never edited',
  unknownText: 'I know no earlier text of this message',
  noReply: 'this message is no reply that I sent for the staff',
  tooLate: 'There is nothing left to try again',
  nothingToKeep: 'There is nothing to keep',
  nothingSent: 'Nothing was sent: the message was sent already',
  nothingToHide: 'There is nothing to hide',
  noMoreCategories: 'This server has no categories any more',
  // Snippets and blocks.
  noSnippet: 'this server has no snippet of that name or id',
  noSnippets: 'This server has no snippets yet',
  tooShort: 'Nothing was saved: the name is too short',
  unknownId: 'I find no user and no role of this server with this id',
  blocks: '1 block',
  noBlocks: 'Nobody is blocked',
  clears: 'This lifts 1 block',
  cleared: '1 block is lifted',
  nothingToClear: 'nobody is blocked from that',
  // The server.
  mended: 'is in order',
  inOrder: 'Everything is in order',
  needsYou: '1 thing needs you',
  gone: 'What I was working on was deleted meanwhile',
  settings: 'Choose below what you want to look at or change',
  forwarding: 'Automatic forwarding',
  changedBefore: 'somebody else changed **Greeting** meanwhile',
  notConfirmed: 'to confirm, type `RESET`',
  notPaused: 'new tickets are not paused',
  noCategory: 'There is no such category',
  noCategories: 'There are no categories yet',
  categoryGone: 'this category was removed meanwhile',
  noQuestion: 'What is asked has no letter and no digit',
  ours: 'My own text stands above the question',
  panelUnknown: 'that is no panel of this server',
  panelGone: 'the staff have removed this panel',
  panelRemoved: 'this panel was removed meanwhile',
  taken: 'this post is ticket #0002 already',
  recovered: 'Done: looked at',
  report: 'Paste this into your bug report',
};

interface MatrixRow {
  what: string;
  /** Whom Discord shows a command to; a dash for what is pressed. */
  shownTo: string;
  /** A word of `sentences` for each person. */
  told: Record<Column, string>;
}

export const permissionMatrix: MatrixRow[] = matrix
  .split('\n')
  .slice(2)
  .filter(Boolean)
  .map((line) => {
    const [what = '', shownTo = '', ...words] = line.split('|').map((cell) => cell.trim());
    const told = Object.fromEntries(columns.map((column, index) => [column, words[index] ?? '']));
    return { what, shownTo, told: told as Record<Column, string> };
  });
