/** What Postern itself says about tickets: a sentence each, with the buttons and selects that belong to it. */
import { ButtonStyle } from 'discord.js';
import type { EmojiSight } from '../../categories/ports';
import type { Rendered } from '../../delivery/catalog';
import { splitText } from '../../delivery/split-text';
import { customIds, type NoticeCode, type NoticeFacts } from '../../tickets/notices';
import { blockEnd } from './block-words';
import { closingNotices } from './closing-notices';
import { button, row } from './components';
import { fileLine } from './carried-files';
import { handPostNotices } from './hand-post-notices';
import { intakeNotices } from './intake-notices';
import { pauseEnd } from './pause-words';
import { plainName, timestamp } from './plain';
import { whyOf } from './reasons';
import { blockedLine, reopeningNotices } from './reopening-notices';
import type { SpecialNotices } from './special-notice';
import { textsIn, type Say } from './texts';

type Facts = Record<string, string | number>;

/** Discord: characters of one message. A comment and what the server says at the end may be longer together. */
const mostCharacters = 2000;

/** Where sending again helps, where the person must act first, and where only other words help. */
const rewritten: readonly string[] = ['EMPTY', 'INVALID', 'TOO_LARGE', 'AUTOMOD', 'HARMFUL_LINK'];
const unreachable: readonly string[] = ['BLOCKED', 'NO_COMMON_SERVER'];

/** Notices that need more than their facts as they are. */
const special: SpecialNotices = {
  ...closingNotices,
  ...reopeningNotices,
  ...intakeNotices,
  ...handPostNotices,
  'opened-for-you': ({ by, block }, say) => ({
    facts: {
      who: by === null ? say('opening.staff') : say('opening.member', { name: plainName(by) }),
      next: block ? blockedLine(block, 'blockedForUser', say) : say('opening.reaches'),
    },
  }),
  'opened-for-user': ({ told }, say) => ({ facts: { told: say(`opening.told.${told}`) } }),
  blocked: ({ until }, say) => ({ facts: { end: blockEnd(until, say) } }),
  'blocked-in-ticket': ({ until }, say) => ({ facts: { end: blockEnd(until, say) } }),
  'many-messages-wait': ({ ticketId }, say) => ({
    components: row(button(customIds.blockUser, ticketId, say('buttons.block'), ButtonStyle.Danger)),
  }),
  paused: ({ until }, say) => ({
    facts: { end: pauseEnd(until, say) + (until ? ` ${say('paused.again')}` : '') },
  }),
  'note-written-earlier': ({ messageId }, say) => ({
    components: row(button(customIds.sendNote, messageId, say('buttons.send'))),
  }),
  'archived-by-hand': ({ ticketId }, say) => ({
    components: row(
      button(customIds.closeTicket, ticketId, say('buttons.closeTicket'), ButtonStyle.Danger),
      button(customIds.hidePost, ticketId, say('buttons.hide')),
    ),
  }),
  'flag-without-text': ({ flag }, say) => ({ facts: { example: say(`examples.${flag}`) } }),
  'files-not-carried': ({ files }, say) => ({
    facts: { lines: files.map((file) => fileLine(say, file)).join('\n') },
  }),
  'reply-failed': failed,
  'opening-not-told': failed,
  'message-failed': failed,
  'category-changed': ({ before, after }, say) => ({
    facts: { before: categoryName(before, say), after: categoryName(after, say) },
  }),
  'answers-failed': ({ reason }, say) => ({ facts: { why: whyOf(reason, say) } }),
  'change-failed': ({ reason }, say) => ({ facts: { why: whyOf(reason, say) } }),
  'copy-failed': ({ reason }, say) => ({ facts: { why: whyOf(reason, say) } }),
  'note-failed': ({ reason }, say) => ({ facts: { why: whyOf(reason, say) } }),
};

/**
 * @param language of whoever reads it
 * @param sight which custom emojis can be shown
 */
export function notice<Code extends NoticeCode>(
  code: Code,
  language: string,
  facts: NoticeFacts[Code],
  sight: Pick<EmojiSight, 'hasEmoji'> = { hasEmoji: () => true },
): Rendered {
  const say = textsIn(language);
  const more = special[code]?.(facts, say, sight) ?? {};
  const content = say(`notices:${code}`, { ...sayable(facts), ...more.facts });
  const split = splitText(content, mostCharacters);
  const texts = split.length > 0 ? split : [content];
  const pressed = more.atEnd ? texts.length - 1 : 0;
  const components = more.components && { components: more.components };
  return {
    parts: texts.map((text, index) => ({
      content: text,
      files: [],
      ...(index === pressed && components),
    })),
  };
}

const categoryName = (label: string | null, say: Say): string =>
  label === null ? say('categories:ticket.none') : `**${plainName(label)}**`;

function failed({ reason, deliveryId }: { reason: string; deliveryId: string }, say: Say) {
  const remedy = rewritten.includes(reason) ? 'rewrite' : unreachable.includes(reason) ? 'reach' : 'retry';
  return {
    facts: { why: whyOf(reason, say), remedy: say(`remedies.${remedy}`) },
    ...(remedy !== 'rewrite' && {
      components: row(button(customIds.retry, deliveryId, say('buttons.retry'))),
    }),
  };
}

/** Names lose their formatting, times become Discord's; what is neither text nor number is left to the special ones. */
function sayable(facts: object): Facts {
  const entries = Object.entries(facts).flatMap(([key, value]: [string, unknown]) => {
    if (value instanceof Date) {
      return [[key, timestamp(value)]];
    }
    return typeof value === 'string' || typeof value === 'number'
      ? [[key, typeof value === 'string' ? plainName(value) : value]]
      : [];
  });
  return Object.fromEntries(entries) as Facts;
}
