/** The two notices of a close request, in the DM and in the post, and how they change when it is settled. */
import { toStaff } from '../delivery/to-staff';
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { CloseRequest, NewCloseRequest, RequestOutcome } from './closing';
import type { ClosingFacts } from './notices';
import type { MessageViews, TicketForReader } from './ports';

type Views = Pick<MessageViews, 'notice'>;

/** What a notice about the end of a ticket is made with. */
export interface Reading {
  views: Views;
  guild: ServedGuild;
  found: Pick<TicketForReader, 'ticket' | 'language'>;
}

/** In the user's language where it is known, else in the server's. */
export const userLanguage = ({ guild, found }: Pick<Reading, 'guild' | 'found'>): string =>
  found.language ?? guild.settings.language;

/** Asks the user, with *Accept* and *Deny*. */
export const askUser = (reading: Reading, request: NewCloseRequest): NewDelivery => ({
  place: 'dm',
  kind: 'ask-to-close',
  rendered: reading.views.notice('close-request', userLanguage(reading), {
    ...ofUser(reading, request),
    closeAt: request.closeAt,
    requestId: request.id,
  }),
});

/** Tells the staff that the user is asked. */
export const tellOfRequest = ({ views, guild }: Reading, request: NewCloseRequest): NewDelivery =>
  toStaff(
    views.notice('close-requested', guild.settings.language, {
      authorId: request.authorId,
      comment: request.comment,
      shared: request.shared,
      closeAt: request.closeAt,
    }),
  );

/**
 * Shows the user what became of it.
 * @param offers whether they may still close after all
 */
export const settleInDm = (
  reading: Reading,
  request: CloseRequest,
  outcome: RequestOutcome,
  offers = false,
): NewDelivery => ({
  place: 'dm',
  kind: 'edit-notice',
  payload: { notice: request.dmNoticeId },
  rendered: reading.views.notice('close-request-over', userLanguage(reading), {
    ...ofUser(reading, request),
    outcome,
    requestId: offers ? request.id : null,
  }),
});

/**
 * Shows the staff what became of it.
 * @param closing tells of the end of the ticket in the same place
 */
export const settleInPost = (
  { views, guild }: Reading,
  request: CloseRequest,
  outcome: RequestOutcome,
  closing: ClosingFacts | null = null,
): NewDelivery => ({
  place: 'post',
  kind: 'edit-notice',
  payload: { notice: request.postNoticeId, ...(closing && { orAnew: true }) },
  rendered: views.notice('close-requested-over', guild.settings.language, {
    authorId: request.authorId,
    comment: request.comment,
    shared: request.shared,
    outcome,
    closing,
  }),
});

/** Removes both, without a word. */
export const removeNotices = ({ dmNoticeId, postNoticeId }: CloseRequest): NewDelivery[] => [
  { place: 'dm', kind: 'delete-notice', payload: { notice: dmNoticeId } },
  { place: 'post', kind: 'delete-notice', payload: { notice: postNoticeId } },
];

const ofUser = ({ guild, found }: Reading, { comment, shared }: NewCloseRequest) => ({
  server: guild.name,
  number: found.ticket.number,
  comment: shared ? comment : null,
});
