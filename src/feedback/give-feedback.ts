/** A user presses a star, or sends the form behind it. */
import { guildOf } from '../tickets/guild-of';
import type { Change } from '../tickets/change';
import { writeDecision } from '../tickets/write-decision';
import { feedbackMs, type FeedbackNeeds } from './ask-for-feedback';
import type { Answer, KnownFeedback, Rating } from './ports';
import { showFeedback } from './show-feedback';

export interface GivenFeedback {
  ticketId: string;
  /** Who presses: Discord's id. */
  userId: string;
  /** From 1 to 5. */
  stars: number;
  /** What the form says; absent: only a star was pressed, and earlier answers stay. */
  answers?: Answer[];
  /** When they pressed: what is written later may have been pressed before. */
  at: Date;
}

export type GivingOutcome =
  | { kind: 'given' }
  /** They said the same before, or something else after this. */
  | { kind: 'unchanged'; stars: number }
  /** The conversation goes on: it is rated when it is closed. */
  | { kind: 'goes-on' }
  /** The time is over, or nobody asked. */
  | { kind: 'over' }
  /** There is no such ticket, or it is somebody else's. */
  | { kind: 'not-yours' };

/** Only the ticket's user says how they found it: once, and differently until the time is over. */
export async function giveFeedback(needs: FeedbackNeeds, given: GivenFeedback): Promise<GivingOutcome> {
  const found = await needs.tickets.byId(given.ticketId);
  if (found?.ticket.userId !== given.userId) {
    return { kind: 'not-yours' };
  }
  const { ticket } = found;
  const known = await needs.feedback.of(ticket.id);
  const { asked, rating } = known;
  if (ticket.status !== 'CLOSED') {
    return { kind: 'goes-on' };
  }
  if (!asked || asked.until <= given.at) {
    return { kind: 'over' };
  }
  if (rating && !isNews(rating, given)) {
    return { kind: 'unchanged', stars: rating.stars };
  }
  const guild = await guildOf(needs, ticket);
  const reading = { views: needs.views, guild, found };
  const until = rating ? asked.until : new Date(given.at.getTime() + feedbackMs);
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    feedback: { stars: given.stars, answers: given.answers ?? rating?.answers ?? [], at: given.at },
    deadlines: { set: deadlines(needs, known, until, guild.settings['feedback-channel'] !== null) },
    deliveries: [showFeedback(reading, asked.place, { stars: given.stars, until })],
    events: [{ kind: 'rated', actorId: given.userId, data: { stars: given.stars } }],
  });
  if (!written) {
    return giveFeedback(needs, given);
  }
  needs.faces.changed(ticket.id);
  return { kind: 'given' };
}

/** Of what they press one after the other, the last counts, whatever arrives first. */
const isNews = ({ stars, answers, changedAt }: Rating, given: GivenFeedback): boolean =>
  changedAt < given.at &&
  (stars !== given.stars ||
    (given.answers !== undefined && JSON.stringify(answers) !== JSON.stringify(given.answers)));

type NewDeadlines = NonNullable<NonNullable<Change['deadlines']>['set']>;

function deadlines(
  { clock }: FeedbackNeeds,
  { rating, asked }: KnownFeedback,
  until: Date,
  posts: boolean,
): NewDeadlines {
  return [
    ...(rating ? [] : [{ kind: 'feedback-expiry' as const, dueAt: until, data: asked!.place }]),
    ...(posts ? [{ kind: 'feedback-post' as const, dueAt: clock.now() }] : []),
  ];
}
