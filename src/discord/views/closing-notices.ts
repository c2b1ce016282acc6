/** What is said about the end of a ticket: asked, to come, and there. */
import { ButtonStyle } from 'discord.js';
import { customIds, type ClosingFacts, type Telling } from '../../tickets/notices';
import { numbered } from '../../tickets/numbered';
import type { ShownUser } from '../../tickets/shown';
import { button, row } from './components';
import { feedbackLine, starButtons } from './feedback-question';
import { addressInDm, quoted, timestamp } from './plain';
import { whyOf } from './reasons';
import { shownUser } from './shown-user';
import type { SpecialNotices } from './special-notice';
import type { Say } from './texts';

/** So many addresses fit into a message beside what is said about them. */
const mostNamed = 10;

export const closingNotices: SpecialNotices = {
  'ticket-closed': ({ number, reason, comment, message, feedback }, say) => ({
    facts: {
      number: numbered(number),
      why: say(`closed.${reason}`),
      more: (message ? `\n${message}` : '') + quoted(comment) + feedbackLine(feedback, say),
    },
    ...(feedback && { components: starButtons(feedback) }),
  }),
  'never-read': ({ number, messages }, say) => ({
    facts: {
      number: numbered(number),
      messages: messages
        .slice(0, mostNamed)
        .map(({ channelId, messageId }) => addressInDm(channelId, messageId))
        .join(' '),
      more:
        messages.length > mostNamed
          ? ` ${say('closing.andMore', { count: messages.length - mostNamed })}`
          : '',
    },
  }),
  feedback: ({ number, feedback }, say) => ({
    facts: { number: numbered(number), more: feedbackLine(feedback, say) },
    components: starButtons(feedback),
  }),
  'close-request': ({ number, comment, closeAt, requestId }, say) => ({
    facts: {
      number: numbered(number),
      until: closeAt ? `\n${say('closing.untilForUser', times(closeAt))}` : '',
      more: quoted(comment),
    },
    components: row(
      button(customIds.acceptClose, requestId, say('buttons.accept'), ButtonStyle.Success),
      button(customIds.denyClose, requestId, say('buttons.deny'), ButtonStyle.Danger),
    ),
  }),
  'close-request-over': ({ number, comment, outcome, requestId }, say) => ({
    facts: { number: numbered(number), outcome: say(`outcomesForUser.${outcome}`), more: quoted(comment) },
    components:
      requestId === null ? [] : row(button(customIds.closeAfterAll, requestId, say('buttons.closeAfterAll'))),
  }),
  'close-requested': ({ comment, shared, closeAt }, say) => ({
    facts: {
      until: closeAt ? say('closing.until', times(closeAt)) : say('closing.waits'),
      more: labelled(comment, shared, say),
    },
  }),
  'close-requested-over': ({ comment, shared, outcome, closing }, say) => ({
    facts: {
      outcome: say(`outcomes.${outcome}`) + (closing ? `\n${ended(closing, say)}` : ''),
      more: closing?.comment
        ? labelled(closing.comment, closing.shared, say)
        : labelled(comment, shared, say),
    },
    components: [],
  }),
  'close-request-failed': ({ reason, ticketId }, say) => ({
    facts: { why: whyOf(reason, say) },
    components: row(button(customIds.closeTicket, ticketId, say('buttons.closeTicket'), ButtonStyle.Danger)),
  }),
  'closed-in-post': ({ closing }, say) => ({
    facts: { text: ended(closing, say), more: labelled(closing.comment, closing.shared, say) },
  }),
  'close-scheduled': ({ closeAt, comment, shared, replaced }, say) => ({
    facts: {
      ...times(closeAt),
      instead: replaced ? ` ${say('closing.instead')}` : '',
      more: labelled(comment, shared, say),
    },
  }),
  'user-left': ({ ticketId, user, closeAt, keptById }, say) => ({
    facts: { user: shownUser(user), next: afterLeaving(user, closeAt, keptById, say) },
    components: keptById
      ? []
      : row(
          button(customIds.keepTicket, ticketId, say('buttons.keep')),
          button(customIds.closeTicket, ticketId, say('buttons.closeTicket'), ButtonStyle.Danger),
        ),
  }),
  'user-returned': ({ user }) => ({ facts: { user: shownUser(user) } }),
  'close-request-denied': ({ user }) => ({ facts: { user: shownUser(user) } }),
  'idle-reminder': ({ number, closeAt }, say) => ({
    facts: {
      number: numbered(number),
      until: closeAt ? ` ${say('closing.idleUntilForUser', times(closeAt))}` : '',
    },
  }),
  'idle-reminded': ({ closeAt }, say) => ({
    facts: { until: closeAt ? ` ${say('closing.idleUntil', times(closeAt))}` : '' },
  }),
  'schedule-cancelled': ({ byId }, say) => ({
    facts: { by: byId === null ? say('closing.userWrote') : say('closing.cancelledBy', { byId }) },
  }),
};

/** Whoever did it is named; of a request that nobody answered, time did. */
const ended = ({ reason, by, ...telling }: ClosingFacts, say: Say): string =>
  `${say(`closing.by.${reason}`, whoOf(by))} ${toldLine(telling, say)}`;

/** Whether the user hears of the end, as far as that can be promised. */
export function toldLine({ told, unreachable, hasLeft }: Telling, say: Say): string {
  if (!told) {
    return say('closing.notTold');
  }
  if (unreachable !== null) {
    return say('closing.unreached', { why: whyOf(unreachable, say) });
  }
  return say(hasLeft ? 'closing.mayNotReach' : 'closing.told');
}

const whoOf = (by: ClosingFacts['by']): { byId: string; user: string } => ({
  byId: by?.kind === 'staff' ? by.id : '',
  user: by?.kind === 'user' ? shownUser(by.user) : '',
});

/** When somebody unknown left would tell who they are, and so would the moment that is counted from there. */
function afterLeaving(user: ShownUser, closeAt: Date | null, keptById: string | null, say: Say): string {
  if (keptById) {
    return say('left.kept', { byId: keptById });
  }
  if (!closeAt) {
    return say('left.stays');
  }
  return user.kind === 'alias' ? say('left.closesInTime') : say('left.closes', times(closeAt));
}

const times = (moment: Date): { at: string; in: string } => ({
  at: timestamp(moment),
  in: timestamp(moment, 'R'),
});

const labelled = (comment: string | null, shared: boolean, say: Say): string =>
  comment === null ? '' : `\n${say(shared ? 'closing.shared' : 'closing.notShared')}${quoted(comment)}`;
