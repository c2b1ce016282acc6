/** What people are told when something could not be carried: a line on its author's side that answers it, with Retry where that helps. */
import { toStaff } from './to-staff';
import { toUser } from './to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { nowhere } from '../tickets/incoming-message';
import type { MessageViews } from '../tickets/ports';
import type { DeliveryKind, NewDelivery } from './catalog';
import type { ClaimedDelivery, Outcome } from './ports';

type Views = Pick<MessageViews, 'notice'>;

interface Failure {
  reason: string;
  deliveryId: string;
  ticketId: string;
  server: string;
  /** In which the staff read, and the user. */
  staffLanguage: string;
  userLanguage: string;
  /** Whether it was written for the staff alone. */
  isNote: boolean;
  /** What a line about it answers. */
  answering: Pick<NewDelivery, 'payload'>;
}

/** Who is told of which failure. Of what Postern itself says, nobody is; but a question that reaches nobody has to be told. */
const told: Partial<Record<DeliveryKind, (views: Views, failure: Failure) => NewDelivery>> = {
  'relay-to-user': (views, { reason, deliveryId, staffLanguage, answering }) => ({
    ...toStaff(views.notice('reply-failed', staffLanguage, { reason, deliveryId })),
    ...answering,
  }),
  'tell-opened': (views, { reason, deliveryId, staffLanguage }) =>
    toStaff(views.notice('opening-not-told', staffLanguage, { reason, deliveryId })),
  'relay-to-post': messageFailed,
  'open-post': messageFailed,
  'edit-copy': changeFailed,
  'mark-copy-deleted': changeFailed,
  'delete-copy': changeFailed,
  'form-answers': (views, { reason, staffLanguage }) =>
    toStaff(views.notice('answers-failed', staffLanguage, { reason })),
  'ask-to-close': (views, { reason, ticketId, staffLanguage }) =>
    toStaff(views.notice('close-request-failed', staffLanguage, { reason, ticketId })),
};

/** What is not said a second time of replies, which come in rows. */
const toldEachTime: readonly DeliveryKind[] = ['ask-to-close', 'tell-opened'];

/** @returns no line where people were told before, or would be told of what Postern itself says or of what is over */
export function failureNotices(
  views: Views,
  delivery: ClaimedDelivery,
  outcome: Outcome,
  { guild, reason }: { guild: ServedGuild | undefined; reason: string },
): NewDelivery[] {
  const { id: deliveryId, kind, ticket, person } = delivery;
  const origin = delivery.repeatedAs ?? writtenMessage(delivery);
  const isQuiet = outcome.kind === 'failed' && outcome.quiet && !toldEachTime.includes(kind);
  const isOver = kind === 'ask-to-close' && ticket?.state.status !== 'CLOSE_REQUESTED';
  if (!ticket || !guild || isQuiet || isOver) {
    return [];
  }
  const staffLanguage = guild.settings.language;
  const lineOf = showsStaff(delivery) ? copyFailed : told[kind];
  const line = lineOf?.(views, {
    reason,
    deliveryId,
    ticketId: ticket.id,
    server: guild.name,
    staffLanguage,
    userLanguage: person?.language ?? staffLanguage,
    isNote: delivery.origin?.note ?? false,
    answering: origin ? { payload: { answers: origin.discordId } } : {},
  });
  return line ? [line] : [];
}

/** What was written in a command is no message that could be answered. */
const writtenMessage = ({ origin }: ClaimedDelivery) => (origin?.channelId === nowhere ? null : origin);

/** What the staff wrote is only shown in the post: its user has nothing to do with that. */
const showsStaff = ({ kind, origin }: ClaimedDelivery): boolean =>
  kind === 'relay-to-post' && origin?.side === 'STAFF';

function copyFailed(views: Views, { reason, staffLanguage, isNote }: Failure): NewDelivery {
  return toStaff(views.notice(isNote ? 'note-failed' : 'copy-failed', staffLanguage, { reason }));
}

function messageFailed(
  views: Views,
  { reason, deliveryId, server, userLanguage, answering }: Failure,
): NewDelivery {
  const rendered = views.notice('message-failed', userLanguage, { reason, deliveryId, server });
  return { ...toUser(rendered), ...answering };
}

function changeFailed(views: Views, { reason, staffLanguage }: Failure): NewDelivery {
  return toStaff(views.notice('change-failed', staffLanguage, { reason }));
}
