/** A conversation begins. */
import { categoryOf, type Category } from '../categories/category';
import type { FormAnswer } from '../categories/form-answers';
import { dmLane, postLane, type NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { chooseAlias } from './aliases';
import { answersBelow } from './answers-below';
import { carryToPost, newestOf } from './carry-to-post';
import type { IncomingMessage } from './incoming-message';
import type { TicketNeeds } from './needs';
import { filesLeftOut } from './files-left-out';
import type { Opening, OpeningOutcome } from './change';
import type { Membership, MessageViews, Person } from './ports';
import { authorOf, userOf, type ShownUser } from './shown';

export interface OpeningRequest {
  guild: ServedGuild;
  /** As they were read together with `queued`. */
  person: Person;
  /** What the user has written so far, in order; empty where a form was filled in instead. */
  queued: readonly IncomingMessage[];
  /** Whether the user stays unknown to the staff. */
  anonymous?: boolean;
  /** Whether the user asked for it, beside others that may be open. */
  onPurpose?: boolean;
  /** What it is about, and the answers to its form; absent where nothing was chosen. */
  category?: Opening['category'];
}

type OpeningNeeds = Pick<TicketNeeds, 'tickets' | 'views' | 'lanes' | 'clock'> & {
  membership: Pick<Membership, 'profileOf'>;
};

/**
 * Opens a ticket with what a user has written: the post with its card, the messages, and what the user is told.
 * The rule of how many tickets a user may have open is the database's.
 */
export async function openTicket(
  { tickets, membership, views, lanes, clock }: OpeningNeeds,
  { guild, person, queued, anonymous = false, onPurpose = false, category }: OpeningRequest,
): Promise<OpeningOutcome> {
  const now = clock.now();
  const alias = anonymous ? await newAlias({ tickets, views }, guild) : null;
  const shown = shownAs(person, alias);
  const language = person.language ?? guild.settings.language;
  const carried: NewDelivery[] = [
    { place: 'post', kind: 'open-post', payload: waitingFor(queued) },
    ...belowCard(views, guild, { by: userOf(shown), answers: category?.answers ?? [] }, language),
    ...queued.flatMap((incoming) =>
      carryToPost(views, guild, person, { by: authorOf(shown, incoming), incoming }, now),
    ),
  ];
  const first = firstToArrive(carried);
  const outcome = await tickets.open(
    {
      guildId: guild.id,
      forumId: guild.forumId ?? '',
      userId: person.id,
      openedById: null,
      alias,
      limit: guild.settings['tickets-per-user'],
      personVersion: person.version,
      newestUserMessage: newestOf(queued),
      member: alias ? null : membership.profileOf(guild.id, person.id),
      onPurpose,
      ...(category && { category }),
      deliveries: [
        ...carried.with(first, awaited(carried[first]!)),
        ...welcome(
          views,
          guild,
          { queued, first, category: categoryOf(guild, category?.id ?? null) },
          language,
        ),
      ],
      events: [{ kind: 'opened', actorId: person.id }],
    },
    now,
  );
  if (outcome.kind === 'opened') {
    lanes.wake(postLane(outcome.ticket.id));
    lanes.wake(dmLane(person.id));
  }
  return outcome;
}

type NewAlias = NonNullable<Opening['alias']>;

/** In the server's language, whatever that becomes later: it is a name. */
async function newAlias(
  { tickets, views }: Pick<OpeningNeeds, 'tickets' | 'views'>,
  { id, settings }: ServedGuild,
): Promise<NewAlias> {
  const { taken, lastNumber } = await tickets.aliasesIn(id);
  return { name: chooseAlias(views.aliases(settings.language), taken, Math.random()), lastNumber };
}

/** Whose number follows is known where an alias is claimed with it; nobody else's is looked at. */
const shownAs = ({ id }: Pick<Person, 'id'>, alias: NewAlias | null) => ({
  userId: id,
  number: (alias?.lastNumber ?? 0) + 1,
  alias: alias?.name ?? null,
});

/** What the opening makes wait; its author sees it on that message. */
const waitingFor = ([first]: readonly IncomingMessage[]): NewDelivery['payload'] =>
  first && { first: { channelId: first.channelId, discordId: first.messageId } };

/** The user is told of files of the form that cannot go. */
function belowCard(
  views: MessageViews,
  guild: ServedGuild,
  { by, answers }: { by: ShownUser; answers: readonly FormAnswer[] },
  language: string,
): NewDelivery[] {
  const below = answersBelow(views, guild, by, answers);
  const told = below.flatMap(({ rendered }) =>
    filesLeftOut(views, rendered ?? {}, { place: 'dm', language }),
  );
  return [...below, ...told];
}

/** @returns the position of what must be in the post before its user is told so: the first message, or the card with answers */
const firstToArrive = (carried: readonly NewDelivery[]): number =>
  Math.max(
    0,
    carried.findIndex(({ kind }) => kind === 'relay-to-post'),
  );

const awaited = (delivery: NewDelivery): NewDelivery => ({
  ...delivery,
  payload: { ...delivery.payload, awaited: true },
});

/** "Message sent" once it was, then the greeting: once per ticket, each a message of its own. */
function welcome(
  views: MessageViews,
  guild: ServedGuild,
  { queued, first, category }: Pick<OpeningRequest, 'queued'> & { first: number; category: Category | null },
  language: string,
): NewDelivery[] {
  const greeting = category?.greeting ?? guild.settings.greeting;
  const what = queued.length > 0 ? 'message-sent' : 'answers-sent';
  const server = { server: guild.name };
  const sent: NewDelivery = {
    ...toUser(views.notice(what, language, server)),
    waitsFor: first,
    payload: { otherwise: views.notice('message-waits', language, server) },
  };
  const hello = greeting
    ? { parts: [{ content: greeting, files: [] }] }
    : views.notice('greeting', language, server);
  return [sent, toUser(hello)];
}
