/** What Postern itself says about tickets: a sentence each, with the buttons and selects that belong to it. */
import { ButtonStyle } from 'discord.js';
import type { Rendered } from '../../delivery/catalog';
import { splitText } from '../../delivery/split-text';
import { numbered } from '../../tickets/numbered';
import { customIds, type NoticeCode, type NoticeFacts } from '../../tickets/notices';
import { closingNotices } from './closing-notices';
import { button, pagedSelect, row } from './components';
import { fileLine } from './carried-files';
import { pauseEnd } from './pause-words';
import { plainName, timestamp } from './plain';
import { whyOf } from './reasons';
import { reopeningNotices } from './reopening-notices';
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
  'choose-server': ({ servers, page }, say) => ({
    components: pagedSelect(
      {
        press: customIds.chooseServer,
        turn: customIds.serverPage,
        placeholder: say('buttons.chooseServer'),
        choices: servers.map(({ id, name }) => ({ label: name, value: id })),
      },
      page,
      say,
    ),
  }),
  'choose-ticket': ({ tickets, page }, say) => ({
    components: pagedSelect(
      {
        press: customIds.chooseTicket,
        turn: customIds.ticketPage,
        placeholder: say('buttons.chooseTicket'),
        choices: tickets.map(({ id, number, server }) => ({
          label: `${numbered(number)} · ${server}`,
          value: id,
        })),
      },
      page,
      say,
    ),
  }),
  'draft-kept': ({ draftId }, say) => ({ components: draftButtons(draftId, say) }),
  'answered-closed': ({ number, draftId }, say) => ({
    facts: { number: numbered(number) },
    components: draftButtons(draftId, say),
  }),
  paused: ({ until }, say) => ({
    facts: { end: pauseEnd(until, say) + (until ? ` ${say('paused.again')}` : '') },
  }),
  'limit-reached': ({ number, jump }) => ({
    facts: { number: numbered(number), place: jump === null ? '' : ` (${jump})` },
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
  'message-failed': failed,
  'change-failed': ({ reason }, say) => ({ facts: { why: whyOf(reason, say) } }),
};

/** @param language of whoever reads it */
export function notice<Code extends NoticeCode>(
  code: Code,
  language: string,
  facts: NoticeFacts[Code],
): Rendered {
  const say = textsIn(language);
  const more = special[code]?.(facts, say) ?? {};
  const content = say(`notices:${code}`, { ...sayable(facts), ...more.facts });
  const [first = content, ...others] = splitText(content, mostCharacters);
  const components = more.components && { components: more.components };
  return {
    parts: [
      { content: first, files: [], ...components },
      ...others.map((text) => ({ content: text, files: [] })),
    ],
  };
}

function draftButtons(draftId: string, say: Say): object[] {
  return row(
    button(customIds.continueDraft, draftId, say('buttons.continue'), ButtonStyle.Primary),
    button(customIds.discardDraft, draftId, say('buttons.discard')),
  );
}

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
