import { EventEmitter } from 'node:events';
import type { SandboxClock } from '../clock';
import { DiscordError } from '../discord-error';
import { FaultBox } from '../faults/fault-box';
import type { SandboxOptions } from '../options';
import { Random } from '../random';
import { Snowflakes } from '../snowflakes';
import type { PersonEvent, WorldEvent } from './events';
import { HeldEvents, type EventHold } from './held-events';
import type {
  ApplicationRecord,
  ChannelRecord,
  CommandRecord,
  GuildRecord,
  InteractionRecord,
  MemberRecord,
  MessageRecord,
  UserRecord,
  WebhookRecord,
} from './records';

interface WorldSignals {
  event: [WorldEvent];
  person: [PersonEvent];
}

/** The one store. Rules that change it live beside it; it only keeps, finds and announces. */
export class World {
  public readonly users = new Map<string, UserRecord>();
  public readonly guilds = new Map<string, GuildRecord>();
  public readonly channels = new Map<string, ChannelRecord>();
  public readonly webhooks = new Map<string, WebhookRecord>();
  public readonly interactions = new Map<string, InteractionRecord>();
  public readonly commands = new Map<string, CommandRecord>();
  /** Bytes of uploaded files by attachment id. */
  public readonly files = new Map<string, Buffer>();
  /** Ephemeral messages by id: visible to one person, in no history. */
  public readonly ephemerals = new Map<string, MessageRecord>();
  public readonly ids: Snowflakes;
  public readonly random: Random;
  /** What goes wrong on purpose: requests (REST) and events (gateway) draw from it. */
  public readonly faults: FaultBox;
  /** Set by the seed; one application with one bot. */
  public application!: ApplicationRecord;
  /** Where this Discord can be reached, without a slash at the end; set when it listens. */
  public addresses = { api: '', cdn: '', web: '', control: '', gateway: '', resumeGateway: '' };

  private readonly signals = new EventEmitter<WorldSignals>();
  private readonly held = new HeldEvents();

  public constructor(
    public readonly clock: SandboxClock,
    public readonly options: SandboxOptions,
  ) {
    this.ids = new Snowflakes(clock);
    this.random = new Random(options.seed);
    this.faults = new FaultBox(this.random, options.faults);
    this.signals.setMaxListeners(0);
  }

  /** Announces to every connected client that may hear it. */
  public announce(event: WorldEvent): void {
    if (!this.held.keep(event)) {
      this.signals.emit('event', event);
    }
  }

  /** Runs `work`; its announcements wait in the hold until that is released. */
  public holdEvents<T>(hold: EventHold, work: () => T): T {
    return this.held.during(hold, work);
  }

  /** Announces what a hold has kept, in order, and closes it. */
  public releaseEvents(hold: EventHold): void {
    hold.open = false;
    hold.events.splice(0).forEach((event) => this.announce(event));
  }

  /** Announces to one person's Discord client. */
  public tell(event: PersonEvent): void {
    this.signals.emit('person', event);
  }

  /** @returns a function that stops listening */
  public onEvent(listener: (event: WorldEvent) => void): () => void {
    this.signals.on('event', listener);
    return () => this.signals.off('event', listener);
  }

  /** @returns a function that stops listening */
  public onPersonEvent(listener: (event: PersonEvent) => void): () => void {
    this.signals.on('person', listener);
    return () => this.signals.off('person', listener);
  }

  /** The bot's own account. */
  public get bot(): UserRecord {
    return this.user(this.application.botId);
  }

  /** @throws DiscordError 10013 */
  public user(id: string): UserRecord {
    return found(this.users.get(id), 10013);
  }

  /** @throws DiscordError 10004, also for a server in an outage */
  public guild(id: string): GuildRecord {
    return found(this.guilds.get(id), 10004);
  }

  /** @throws DiscordError 10003 */
  public channel(id: string): ChannelRecord {
    return found(this.channels.get(id), 10003);
  }

  /** @throws DiscordError 10007 */
  public member(guild: GuildRecord, userId: string): MemberRecord {
    return found(guild.members.get(userId), 10007);
  }

  /** @throws DiscordError 10008 */
  public message(channel: ChannelRecord, id: string): MessageRecord {
    return found(channel.messages.get(id), 10008);
  }

  /** The server of a channel; undefined for DMs. */
  public guildOf(channel: ChannelRecord): GuildRecord | undefined {
    return channel.guildId ? this.guilds.get(channel.guildId) : undefined;
  }

  /** Threads of one channel, newest first. */
  public threadsOf(parentId: string): ChannelRecord[] {
    return [...this.channels.values()]
      .filter((channel) => channel.thread && channel.parentId === parentId)
      .toReversed();
  }

  /** The DM between two people, if one was ever opened. */
  public dmBetween(one: string, other: string): ChannelRecord | undefined {
    return this.dms.get(dmKey(one, other));
  }

  /** Remembers a channel so that every look-up finds it. */
  public addChannel(channel: ChannelRecord): void {
    this.channels.set(channel.id, channel);
    const [one, other] = channel.recipientIds;
    if (one && other) {
      this.dms.set(dmKey(one, other), channel);
    }
    if (channel.guildId && !channel.thread) {
      this.guilds.get(channel.guildId)?.channelIds.add(channel.id);
    }
  }

  private readonly dms = new Map<string, ChannelRecord>();
}

function found<T>(value: T | undefined, code: number): T {
  if (value === undefined) {
    throw new DiscordError(code);
  }
  return value;
}

const dmKey = (one: string, other: string): string => [one, other].toSorted().join('-');
