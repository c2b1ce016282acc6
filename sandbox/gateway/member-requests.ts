import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { fullMemberShape } from '../shapes/people';
import type { GuildRecord, MemberRecord } from '../world/records';
import type { World } from '../world/world';
import { demand, fieldsOf } from './payload';
import type { Session } from './session';
import { isInShard } from './sharding';

/** Members in one GUILD_MEMBERS_CHUNK, ids in one request, members that a query may ask for, bytes of a nonce (Discord). */
const CHUNK_SIZE = 1000;
const MOST_IDS = 100;
const MOST_FOUND = 100;
const MOST_NONCE_BYTES = 32;

interface MemberRequest {
  guildId: string;
  query: string | undefined;
  limit: number;
  userIds: string[];
  presences: boolean;
  nonce: string | undefined;
}

/** Answers op 8 with GUILD_MEMBERS_CHUNK dispatches, and with RATE_LIMITED when all members are asked for too often. */
export class MemberRequests {
  /** When all members of a server were last asked for. */
  private readonly listedAt = new Map<string, number>();

  public constructor(private readonly world: World) {}

  /**
   * A server that the session does not have is ignored, and so is a request for all members without the members intent.
   * @throws GatewayClose 4002 wrong form
   */
  public answer(session: Session, value: unknown): void {
    const request = readRequest(value);
    const guild = this.world.guilds.get(request.guildId);
    if (!guild?.members.has(this.world.application.botId) || !isInShard(session.shard, guild.id)) {
      return;
    }
    if (!isForAll(request)) {
      sendChunks(this.world, session, guild, request);
      return;
    }
    const wait = this.waitFor(guild.id);
    if (wait > 0) {
      sendRateLimited(session, request, wait);
    } else if ((session.intents & GatewayIntentBits.GuildMembers) !== 0) {
      this.listedAt.set(guild.id, this.world.clock.now());
      sendChunks(this.world, session, guild, request);
    }
  }

  /** Milliseconds until all members of the server may be asked for again. */
  private waitFor(guildId: string): number {
    const { enabled, memberLists } = this.world.options.limits;
    const last = this.listedAt.get(guildId);
    if (!enabled || last === undefined) {
      return 0;
    }
    return last + this.world.clock.scaled(memberLists.ms) - this.world.clock.now();
  }
}

function readRequest(value: unknown): MemberRequest {
  const fields = fieldsOf(value, 'The request for members');
  const { guild_id: guildId, query, limit, user_ids: ids, presences, nonce } = fields;
  demand(typeof guildId === 'string', 'A request for members without guild_id');
  demand(query === undefined || typeof query === 'string', 'A request for members whose query is no text');
  demand(query !== undefined || ids !== undefined, 'A request for members without query and user_ids');
  demand(query === undefined || (Number.isInteger(limit) && Number(limit) >= 0), 'A query without limit');
  const userIds = Array.isArray(ids) ? (ids as unknown[]) : [ids].filter((id) => id !== undefined);
  demand(userIds.length <= MOST_IDS, `More than ${MOST_IDS} user_ids`);
  const hasNonce = typeof nonce === 'string' && Buffer.byteLength(nonce) <= MOST_NONCE_BYTES;
  return {
    guildId: guildId as string,
    query: query as string | undefined,
    limit: Number(limit ?? 0),
    userIds: userIds.map(String),
    presences: presences === true,
    nonce: hasNonce ? nonce : undefined,
  };
}

const isForAll = ({ query, limit }: MemberRequest): boolean => query === '' && limit === 0;

function sendChunks(world: World, session: Session, guild: GuildRecord, request: MemberRequest): void {
  const members = membersFor(world, guild, request);
  const notFound = request.userIds.filter((id) => !guild.members.has(id));
  const count = Math.max(1, Math.ceil(members.length / CHUNK_SIZE));
  for (let index = 0; index < count; index += 1) {
    const slice = members.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE);
    const chunk = {
      guild_id: guild.id,
      members: slice.map((member) => fullMemberShape(member, world.user(member.userId))),
      chunk_index: index,
      chunk_count: count,
      ...(notFound.length > 0 && { not_found: notFound }),
      ...(request.presences && { presences: [] }),
      ...(request.nonce !== undefined && { nonce: request.nonce }),
    };
    session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
  }
}

function membersFor(world: World, guild: GuildRecord, request: MemberRequest): MemberRecord[] {
  const { query, userIds, limit } = request;
  if (query === undefined) {
    return userIds.flatMap((id) => guild.members.get(id) ?? []);
  }
  const all = [...guild.members.values()];
  if (isForAll(request)) {
    return all;
  }
  const start = query.toLowerCase();
  return all
    .filter(({ userId, nick }) =>
      [world.user(userId).username, nick].some((name) => name?.toLowerCase().startsWith(start)),
    )
    .slice(0, Math.min(limit, MOST_FOUND) || MOST_FOUND);
}

function sendRateLimited(session: Session, { guildId, nonce }: MemberRequest, wait: number): void {
  const data = {
    opcode: GatewayOpcodes.RequestGuildMembers,
    retry_after: wait / 1000,
    meta: { guild_id: guildId, ...(nonce !== undefined && { nonce }) },
  };
  session.dispatch('RATE_LIMITED', JSON.stringify(data));
}
