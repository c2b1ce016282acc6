/** A snippet outside tickets: posted as the answer to the command. */
import { MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { fillIn } from '../snippets/placeholders';
import { findSnippet } from '../snippets/find-snippet';
import type { SnippetStore } from '../snippets/ports';
import { isKeptFromSnippets, type KeepingNeeds } from '../blocklist/kept-from-snippets';
import { knownSnippets } from './known-snippets';
import { soon } from './soon';
import { plainName } from './views/plain';
import { snippetMessages } from './views/snippet-message';
import { textsIn } from './views/texts';

type Interaction = ChatInputCommandInteraction<'cached'>;

/** What a placeholder says where there is nothing to say. */
export const nothing = '—';

/**
 * Posts the snippet, or tells whoever asked why not. It is looked up in memory, so that the answer can come at once:
 * Discord lets only a first answer choose who sees it.
 * @param isStaff whether they learn of snippets for tickets
 */
export async function answerTag(
  interaction: Interaction,
  needs: KeepingNeeds & { snippets: SnippetStore },
  isStaff: boolean,
): Promise<void> {
  const { options, guildId, locale, user } = interaction;
  const known = await knownSnippets(needs, guildId);
  const snippet = known && findSnippet(known, options.getString('name-or-id', true));
  const refuse = async (reason: 'unknown' | 'notRead' | 'onlyInTickets' | 'notAnonymous' | 'blocked') => {
    const content = textsIn(locale)(`snippets:tag.${reason}`);
    await interaction.reply({ content, flags: MessageFlags.Ephemeral });
  };
  if (!snippet) {
    return refuse(known ? 'unknown' : 'notRead');
  }
  if (snippet.onlyInTickets) {
    return refuse(isStaff ? 'onlyInTickets' : 'unknown');
  }
  if (options.getBoolean('anonymous')) {
    return refuse('notAnonymous');
  }
  const isKept = await soon(isKeptFromSnippets(needs, guildId, user.id));
  return isKept === false
    ? post(interaction, snippet.text)
    : refuse(isKept === undefined ? 'notRead' : 'blocked');
}

async function post(interaction: Interaction, text: string): Promise<void> {
  const { options } = interaction;
  const mentionId = options.getUser('mention')?.id ?? null;
  const asEmbed = options.getBoolean('as-embed') ?? false;
  const seenBy = options.getBoolean('hidden') ? ({ flags: MessageFlags.Ephemeral } as const) : {};
  const allowedMentions = { parse: [], users: mentionId === null ? [] : [mentionId] };
  const messages = snippetMessages(fillIn(text, valuesOf(interaction)), { mentionId, asEmbed });
  for (const [index, message] of messages.entries()) {
    const answer = { ...message, ...seenBy, allowedMentions };
    await (index === 0 ? interaction.reply(answer) : interaction.followUp(answer));
  }
}

/** The user is whoever is mentioned, else whoever asks. */
function valuesOf({ options, user, member, guild }: Interaction) {
  const mentioned = options.getUser('mention');
  const name = mentioned
    ? (options.getMember('mention')?.displayName ?? mentioned.displayName)
    : member.displayName;
  return {
    user: plainName(name),
    'user.mention': `<@${(mentioned ?? user).id}>`,
    server: plainName(guild.name),
    ticket: nothing,
    staff: plainName(member.displayName),
    category: nothing,
  };
}
