/** A snippet in the post of a ticket: the staff send it to the user, like a message that they wrote. */
import type { ChatInputCommandInteraction, Client } from 'discord.js';
import { categoryOf } from '../categories/category';
import type { ServedGuild } from '../settings/guild-settings';
import { findSnippet } from '../snippets/find-snippet';
import { fillIn } from '../snippets/placeholders';
import type { SnippetStore } from '../snippets/ports';
import { nameOf, type CardStore } from '../tickets/card';
import { composeReply, type ComposeOutcome } from '../tickets/compose-reply';
import { guildOf } from '../tickets/guild-of';
import { numbered } from '../tickets/numbered';
import type { Ticket } from '../tickets/ports';
import { replyAuthor } from '../tickets/reply-anonymity';
import { editAwake, workInPost, type WakingNeeds } from './answer-in-post';
import { nothing } from './answer-tag';
import { textOfCommand } from './incoming-message';
import { isKeptFromSnippets, type KeepingNeeds } from '../blocklist/kept-from-snippets';
import type { OpenAnswers } from './open-answers';
import { plainName } from './views/plain';
import { staffLabel } from './views/staff-reply';
import { textsIn } from './views/texts';

type Interaction = ChatInputCommandInteraction<'cached'>;
type Needs = WakingNeeds &
  KeepingNeeds & {
    snippets: SnippetStore;
    cards: CardStore;
    openAnswers: OpenAnswers;
    client: Client;
  };

/** Options without a meaning in a ticket, which is said. */
const elsewhere = ['mention', 'as-embed', 'hidden'] as const;

const outcomes = {
  composed: 'sent',
  'composed-before': 'sent',
  closed: 'closed',
  'no-ticket': 'closed',
} as const satisfies Record<ComposeOutcome['kind'], string>;

/** @param interaction of the staff, in a post of the forum */
export const sendTag = (interaction: Interaction, needs: Needs): Promise<void> =>
  needs.openAnswers.during(interaction.channelId, () =>
    workInPost(interaction, needs, async (ticket) => {
      const say = textsIn(interaction.locale);
      if (await isKeptFromSnippets(needs, interaction.guildId, interaction.user.id)) {
        return editAwake(interaction, needs, say('snippets:tag.blocked'));
      }
      const named = interaction.options.getString('name-or-id', true);
      const snippet = findSnippet(await needs.snippets.of(interaction.guildId), named);
      const outcome = snippet && (await send(interaction, needs, ticket, snippet.text));
      const ignored = elsewhere.filter((option) => interaction.options.get(option) !== null);
      const options = ignored.map((option) => `\`${option}\``).join(', ');
      const lines = [
        say(`snippets:sent.${outcome ? outcomes[outcome.kind] : 'unknown'}`),
        ...(options ? [say('snippets:sent.ignored', { options })] : []),
      ];
      return editAwake(interaction, needs, lines.join('\n'));
    }),
  );

async function send(
  interaction: Interaction,
  needs: Needs,
  ticket: Ticket,
  text: string,
): Promise<ComposeOutcome> {
  const { id: interactionId, guildId, member, options } = interaction;
  const guild = await guildOf(needs, ticket);
  const { id: authorId, displayName: authorName } = member;
  const authorIcon = member.displayAvatarURL({ extension: 'png', size: 256 });
  const anonymous = options.getBoolean('anonymous') ?? false;
  const by = replyAuthor(guild, ticket, { authorId, authorName, authorIcon }, anonymous);
  const card = (await needs.cards.of([ticket.id])).get(ticket.id);
  const values = valuesOf(guild, ticket, {
    user: card ? nameOf(card.facts.user) : '',
    staff: by.kind === 'label' ? staffLabel(guild) : by.name,
  });
  return composeReply(needs, {
    ticketId: ticket.id,
    author: { id: authorId, name: authorName, icon: authorIcon },
    content: textOfCommand(needs.client, guildId, fillIn(text, values)),
    files: [],
    anonymous,
    interactionId,
  });
}

/** Nobody is mentioned: on both sides they are called by the name that the staff know. */
function valuesOf(guild: ServedGuild, ticket: Ticket, names: { user: string; staff: string }) {
  const user = plainName(names.user) || nothing;
  return {
    user,
    'user.mention': `@${user}`,
    server: plainName(guild.name),
    ticket: numbered(ticket.number),
    staff: plainName(names.staff),
    category: plainName(categoryOf(guild, ticket.categoryId)?.label ?? '') || nothing,
  };
}
