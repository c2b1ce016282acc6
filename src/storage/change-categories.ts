/** Changes the categories of a server, and what open tickets show of them: a claim on the version that was read. */
import type { CategoryDetails } from '../categories/category';
import type { CategoryChange } from '../categories/category-change';
import type { ServedGuild } from '../settings/guild-settings';
import { Prisma } from './generated/client';
import type { Statements } from './hot-path/statements';

/** See `GuildStore.changeCategories`. */
export async function changeCategories(
  statements: Statements,
  { id, categoriesVersion }: Pick<ServedGuild, 'id' | 'categoriesVersion'>,
  change: CategoryChange,
  now: Date,
): Promise<{ ticketIds: string[] } | undefined> {
  const [row] = await statements.$queryRaw<[{ claimed: boolean; ticketIds: string[] }]>`
    WITH guild AS (
      UPDATE guilds SET categories_version = categories_version + 1
      WHERE id = ${BigInt(id)} AND categories_version = ${categoriesVersion}
      RETURNING id
    ),
    changed AS (${changed(change, now)}),
    shown AS (
      UPDATE tickets t SET version = t.version + 1 FROM changed, guild
      WHERE ${isSeen(change)} AND t.guild_id = guild.id AND t.status <> 'CLOSED' AND t.category_id = changed.id
      RETURNING t.id
    )
    SELECT EXISTS (SELECT FROM guild) AS claimed,
      COALESCE((SELECT array_agg(id::text) FROM shown), '{}') AS "ticketIds"`;
  return row.claimed ? { ticketIds: row.ticketIds } : undefined;
}

const isSeen = (change: CategoryChange): boolean =>
  change.kind === 'remove' || (change.kind === 'edit' && change.isSeen);

/** @returns what changes them, and names them by `id` */
function changed(change: CategoryChange, now: Date): Prisma.Sql {
  switch (change.kind) {
    case 'add':
      return Prisma.sql`
        INSERT INTO categories (guild_id, position, label, description, emoji, enabled, tag_id, pings, greeting,
          close_message, form, anonymous)
        SELECT guild.id, COALESCE((
            SELECT max(position) + 1 FROM categories c WHERE c.guild_id = guild.id AND c.removed_at IS NULL), 0),
          ${Prisma.join(valuesOf(change.details))}
        FROM guild RETURNING id`;
    case 'edit':
      return Prisma.sql`
        UPDATE categories c SET
          former_tag_ids = CASE WHEN c.tag_id IS DISTINCT FROM ${tagOf(change.category)}
            THEN array_remove(array_remove(c.former_tag_ids, ${tagOf(change.category)}) || c.tag_id, NULL)
            ELSE c.former_tag_ids END,
          (label, description, emoji, enabled, tag_id, pings, greeting, close_message, form, anonymous) =
            (${Prisma.join(valuesOf(change.category))})
        FROM guild WHERE c.guild_id = guild.id AND c.id = ${BigInt(change.category.id)} AND c.removed_at IS NULL
        RETURNING c.id`;
    case 'remove':
      return Prisma.sql`
        UPDATE categories c SET removed_at = ${now}
        FROM guild WHERE c.guild_id = guild.id AND c.id = ${BigInt(change.id)} AND c.removed_at IS NULL
        RETURNING c.id`;
    case 'order':
      return Prisma.sql`
        UPDATE categories c SET position = o.position
        FROM guild, unnest(${change.ids.map(BigInt)}::int8[]) WITH ORDINALITY AS o(id, position)
        WHERE c.guild_id = guild.id AND c.id = o.id
        RETURNING c.id`;
  }
}

const tagOf = ({ tagId }: CategoryDetails): Prisma.Sql => Prisma.sql`${tagId && BigInt(tagId)}::int8`;

/** In the order of the columns, from the label on. */
const valuesOf = (details: CategoryDetails): Prisma.Sql[] => [
  Prisma.sql`${details.label}::text`,
  Prisma.sql`${details.description}::text`,
  Prisma.sql`${details.emoji && JSON.stringify(details.emoji)}::jsonb`,
  Prisma.sql`${details.enabled}::boolean`,
  tagOf(details),
  Prisma.sql`${details.pings.map(BigInt)}::int8[]`,
  Prisma.sql`${details.greeting}::text`,
  Prisma.sql`${details.closeMessage}::text`,
  Prisma.sql`${JSON.stringify(details.form)}::jsonb`,
  Prisma.sql`${details.anonymous}::text`,
];
