/** Somebody wrote in a ticket's post. */
import { toStaff } from '../delivery/to-staff';
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { changedMeanwhile } from './changed-meanwhile';
import { filesLeftOut } from './files-left-out';
import { goOn } from './go-on';
import type { Extras, IncomingMessage } from './incoming-message';
import { isLate } from './lateness';
import type { TicketNeeds } from './needs';
import type { NoticeCode, NoticeFacts } from './notices';
import type { Change } from './change';
import type { StaffMessageContext, Ticket } from './ports';
import { replyAuthor } from './reply-anonymity';
import { replyOrNote, type Decision } from './reply-or-note';
import { writeDecision } from './write-decision';

export interface StaffMessage {
  incoming: IncomingMessage;
  guild: ServedGuild;
  /** The bot's own id and those of its roles. */
  botIds: readonly string[];
}

/** What came of it, for whoever answers the writer. */
export type StaffMessageOutcome =
  | { kind: 'reply' }
  /** `unsent`: it is older than the last change of forwarding, and waits for *Send*. */
  | { kind: 'note'; unsent: boolean }
  /** The post belongs to a closed ticket: kept as a note, and a notice says so. */
  | { kind: 'closed' }
  /** No ticket is known for this post, or not yet: one that is just being made is known a moment later. */
  | { kind: 'unknown-post' }
  /** Known already, deleted before it arrived, or written before its post became a ticket's. */
  | { kind: 'nothing' };

/** A closed post is archived again so long after somebody wrote in it. */
const closedAgainMs = 10_000;

/** Accepts one message of the staff: as a reply to the user, or as a note. Safe to call twice. */
export async function receiveStaffMessage(
  needs: TicketNeeds,
  staff: StaffMessage,
): Promise<StaffMessageOutcome> {
  const context = await needs.tickets.readForStaffMessage(staff.incoming);
  const { ticket, alreadyReceived, writtenBefore } = context;
  const incoming = changedMeanwhile(staff.incoming, context.tombstone);
  if (alreadyReceived || writtenBefore || !incoming) {
    return { kind: 'nothing' };
  }
  if (!ticket) {
    return { kind: 'unknown-post' };
  }
  const { outcome, change } = decide(needs, { ...staff, incoming }, ticket, context);
  const whole = outcome.kind === 'reply' ? await replied(needs, staff, ticket, change) : change;
  return (await writeDecision(needs, ticket, whole)) ? outcome : receiveStaffMessage(needs, staff);
}

/** A reply goes on with the conversation; a note does not. */
const replied = (
  needs: TicketNeeds,
  { guild, incoming }: StaffMessage,
  ticket: Ticket,
  change: Change,
): Promise<Change> => {
  const written = { kind: 'reply-written', messageId: BigInt(incoming.messageId) } as const;
  return goOn(needs, guild, ticket, { change, written, actorId: incoming.authorId });
};

interface Decided {
  outcome: StaffMessageOutcome;
  change: Change;
}

function decide(
  needs: TicketNeeds,
  staff: StaffMessage,
  ticket: Ticket,
  context: StaffMessageContext,
): Decided {
  if (ticket.status === 'CLOSED') {
    return keptInClosedPost(needs, staff, ticket, context);
  }
  const decision = read(staff, context);
  return decision.kind === 'reply' && !isUndecided(staff, decision)
    ? sentToUser(needs, staff, ticket, { ...decision, quotes: context.answers === 'relayed' })
    : keptAsNote(needs, staff, ticket, decision);
}

function read({ incoming, guild, botIds }: StaffMessage, { answers }: StaffMessageContext): Decision {
  return replyOrNote({
    content: incoming.content,
    botIds,
    forwarding: guild.settings.forwarding,
    answers,
    hasFiles: incoming.files.length > 0 || Boolean(incoming.extras.stickers?.length),
  });
}

/** Whoever wrote it may have meant it under the setting of that time. */
const isUndecided = ({ incoming, guild }: StaffMessage, { bySetting }: Decision): boolean =>
  bySetting && guild.forwardingAt !== null && incoming.writtenAt < guild.forwardingAt;

function sentToUser(
  { views, clock }: TicketNeeds,
  { incoming, guild }: StaffMessage,
  ticket: Ticket,
  { content, anonymous: asked, quotes }: Decision & { quotes: boolean },
): Decided {
  const message = { ...incoming, content, extras: quotes ? incoming.extras : withoutQuote(incoming.extras) };
  const by = replyAuthor(guild, ticket, message, asked);
  const anonymous = by.kind === 'label';
  const rendered = views.staffReply(guild, by, message, isLate(incoming, clock.now()));
  const change: Change = {
    state: ticket,
    message: { kind: 'new', incoming: message, side: 'STAFF', note: false, anonymous },
    deliveries: [
      { place: 'dm', kind: 'relay-to-user', carries: incoming.messageId, rendered },
      ...filesLeftOut(views, rendered, { place: 'post', language: guild.settings.language }),
    ],
    events: [],
  };
  return { outcome: { kind: 'reply' }, change };
}

/** What the user has never seen, a note for one, is not quoted to them. */
const withoutQuote = ({ answers: _answers, ...extras }: Extras): Extras => extras;

function keptAsNote(needs: TicketNeeds, staff: StaffMessage, ticket: Ticket, decision: Decision): Decided {
  const { messageId } = staff.incoming;
  const unsent = decision.kind === 'reply';
  const notices = [
    ...(decision.empty ? [notice(needs, staff, 'flag-without-text', { flag: decision.empty })] : []),
    ...(unsent ? [notice(needs, staff, 'note-written-earlier', { messageId })] : []),
  ];
  return {
    outcome: { kind: 'note', unsent },
    change: note(ticket, staff, decision.content, notices, unsent),
  };
}

function keptInClosedPost(
  needs: TicketNeeds,
  staff: StaffMessage,
  ticket: Ticket,
  { closedNoticeUnderWay }: StaffMessageContext,
): Decided {
  const notBefore = new Date(needs.clock.now().getTime() + closedAgainMs);
  const archive: NewDelivery = { place: 'post', kind: 'archive-post', payload: { told: true }, notBefore };
  const notices = closedNoticeUnderWay ? [] : [notice(needs, staff, 'post-is-closed', {}), archive];
  return { outcome: { kind: 'closed' }, change: note(ticket, staff, staff.incoming.content, notices) };
}

const note = (
  ticket: Ticket,
  { incoming }: StaffMessage,
  content: string,
  deliveries: NewDelivery[],
  waitsForSend = false,
): Change => ({
  state: ticket,
  message: {
    kind: 'new',
    incoming: { ...incoming, content },
    side: 'STAFF',
    note: true,
    anonymous: false,
    waitsForSend,
  },
  deliveries,
  events: [],
});

/** A notice in the post, as an answer to the message that it is about. */
function notice<Code extends NoticeCode>(
  { views }: TicketNeeds,
  { guild, incoming }: StaffMessage,
  code: Code,
  facts: NoticeFacts[Code],
): NewDelivery {
  const rendered: Rendered = views.notice(code, guild.settings.language, facts);
  return { ...toStaff(rendered), payload: { answers: incoming.messageId } };
}
