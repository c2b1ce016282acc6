/** The statement that notes that something of a blocked user was not taken. */
import type { TurnedAway } from '../../blocklist/ports';
import type { NewDelivery } from '../../delivery/catalog';
import type { Person } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import { insertDeliveries } from './append';
import { blockToldKey } from './found-blocks';
import type { Statements } from './statements';
import { claimPerson } from './write-change';

/** See `BlockStore.turnAway`. */
export async function turnAway(
  statements: Statements,
  { id, version }: Pick<Person, 'id' | 'version'>,
  what: TurnedAway,
  told: { guildId: string; notice: NewDelivery } | null,
  now: Date,
): Promise<boolean> {
  const remember = told
    ? Prisma.sql`, told = told || jsonb_build_object(${blockToldKey(told.guildId)}::text, ${now.toISOString()}::text)`
    : Prisma.empty;
  const rows = await statements.$queryRaw<unknown[]>`
    WITH ${claimPerson(id, version, remember)},
    ticket AS (SELECT NULL::int8 AS id, id AS user_id FROM person),
    ${what.kind === 'message' ? without(what, now) : asItWas(what)},
    ${insertDeliveries(told ? [told.notice] : [], undefined, now)}
    SELECT id FROM person`;
  return rows.length > 0;
}

/** A row that is known when the message is read again, and says nothing; nor does what was heard of it before. */
const without = ({ incoming }: Extract<TurnedAway, { kind: 'message' }>, now: Date): Prisma.Sql => Prisma.sql`
  message AS (
    INSERT INTO messages (user_id, side, refusal, channel_id, message_id, author_id, author_name, author_icon, content,
      edited_at, received_at)
    SELECT user_id, 'USER', 'blocked', ${BigInt(incoming.channelId)}, ${BigInt(incoming.messageId)}, user_id, '', '', '',
      ${incoming.editedAt}::timestamptz, ${now}
    FROM ticket
    RETURNING id, message_id
  ),
  forgotten AS (DELETE FROM tombstones USING ticket WHERE message_id = ${BigInt(incoming.messageId)})`;

const asItWas = ({ messageId, editedAt }: Extract<TurnedAway, { kind: 'edit' }>): Prisma.Sql => Prisma.sql`
  message AS (
    UPDATE messages m SET edited_at = ${editedAt} FROM ticket WHERE m.message_id = ${BigInt(messageId)}
    RETURNING m.id, m.message_id
  )`;
