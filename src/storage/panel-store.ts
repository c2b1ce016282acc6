/** The panels of servers. They are read when somebody presses something, which is acknowledged before. */
import { mostPanels, panelContent, type Panel, type PanelContent } from '../panels/panel';
import type { ChangedBy, PanelSending, PanelStore } from '../panels/ports';
import { Prisma, type PrismaClient, type Panel as Row } from './generated/client';

/** Stores panels with Prisma. */
export const panelStore = (prisma: PrismaClient): PanelStore => ({
  async of(guildId) {
    const rows = await prisma.panel.findMany({ where: { guildId: BigInt(guildId) }, orderBy: { id: 'asc' } });
    return rows.map(toPanel);
  },
  async byId(guildId, id) {
    const row = await prisma.panel.findFirst({ where: which({ guildId, id }) });
    return row ? toPanel(row) : undefined;
  },
  begin: (order) => begin(prisma, order),
  async change(panel, { draft, messageId, shown, sendingSince }, by) {
    const { count } = await prisma.panel.updateMany({
      where: { ...which(panel), version: panel.version },
      data: {
        ...changed(by),
        ...(draft && { draft }),
        ...(messageId !== undefined && { messageId: idOrNull(messageId) }),
        ...(shown !== undefined && { shown: shown ?? Prisma.DbNull }),
        ...(sendingSince !== undefined && { sendingSince }),
      },
    });
    return count > 0;
  },
  async move(panel, channelId, by) {
    const { count } = await prisma.panel.updateMany({
      where: { ...stands(panel), version: panel.version },
      data: {
        ...changed(by),
        channelId: BigInt(channelId),
        messageId: null,
        shown: Prisma.DbNull,
        sendingSince: null,
      },
    });
    return count > 0;
  },
  async noteSending(panel, since) {
    const { count } = await prisma.panel.updateMany({
      where: stands(panel),
      data: { sendingSince: since },
    });
    return count > 0;
  },
  async noteShown(panel, { messageId, shown }, by) {
    const { count } = await prisma.panel.updateMany({
      where: {
        ...which(panel),
        channelId: BigInt(panel.channelId),
        messageId: idOrNull(panel.messageId),
        showings: panel.showings,
      },
      data: {
        ...changed(by),
        messageId: BigInt(messageId),
        shown,
        sendingSince: null,
        showings: { increment: 1 },
      },
    });
    return count > 0;
  },
  async remove(panel) {
    const { count } = await prisma.panel.deleteMany({ where: stands(panel) });
    return count > 0;
  },
});

const which = ({ guildId, id }: Pick<Panel, 'guildId' | 'id'>) => ({
  id: BigInt(id),
  guildId: BigInt(guildId),
});

/** Its row while its message, or one that is being sent, stands where it was read to stand. */
const stands = ({ channelId, messageId, sendingSince, ...panel }: PanelSending) => ({
  ...which(panel),
  channelId: BigInt(channelId),
  messageId: idOrNull(messageId),
  sendingSince,
});

const changed = ({ byId, at }: ChangedBy) => ({
  version: { increment: 1 },
  changedById: BigInt(byId),
  changedAt: at,
});

const idOrNull = (id: string | null): bigint | null => (id === null ? null : BigInt(id));

/** Two who begin at once stand in line at their server's row, and the second finds what the first has begun. */
async function begin(
  prisma: PrismaClient,
  { guildId, channelId, draft, byId, at }: Parameters<PanelStore['begin']>[0],
): Promise<Awaited<ReturnType<PanelStore['begin']>>> {
  const [id, channel] = [BigInt(guildId), BigInt(channelId)];
  const [guilds, rows] = await prisma.$transaction([
    prisma.$queryRaw<unknown[]>`SELECT FROM guilds WHERE id = ${id} FOR NO KEY UPDATE`,
    prisma.$queryRaw<
      (Pick<Panel, 'id' | 'version' | 'sendingSince' | 'showings'> & {
        draft: PanelContent;
        isNew: boolean;
      })[]
    >`
      WITH there AS (
        SELECT id, draft, version, sending_since, showings FROM panels
        WHERE guild_id = ${id} AND channel_id = ${channel} AND message_id IS NULL
        ORDER BY id LIMIT 1
      ),
      added AS (
        INSERT INTO panels (guild_id, channel_id, draft, changed_by_id, changed_at)
        SELECT id, ${channel}, ${JSON.stringify(draft)}::jsonb, ${BigInt(byId)}, ${at}::timestamptz FROM guilds
        WHERE id = ${id} AND NOT EXISTS (SELECT FROM there)
          AND (SELECT count(*) FROM panels WHERE guild_id = ${id}) < ${mostPanels}
        RETURNING id, draft, version, sending_since, showings
      )
      SELECT id::text, draft, version, sending_since AS "sendingSince", showings, false AS "isNew" FROM there
      UNION ALL SELECT id::text, draft, version, sending_since, showings, true FROM added`,
  ]);
  const [row] = rows;
  if (!row) {
    return guilds.length > 0 ? 'full' : 'not-set-up';
  }
  const { isNew, ...panel } = row;
  return {
    isNew,
    panel: {
      ...panel,
      draft: panelContent.parse(panel.draft),
      guildId,
      channelId,
      messageId: null,
      shown: null,
    },
  };
}

const toPanel = ({ id, guildId, channelId, messageId, draft, shown, ...row }: Row): Panel => ({
  id: String(id),
  guildId: String(guildId),
  channelId: String(channelId),
  messageId: messageId === null ? null : String(messageId),
  draft: panelContent.parse(draft),
  shown: shown === null ? null : panelContent.parse(shown),
  sendingSince: row.sendingSince,
  showings: row.showings,
  version: row.version,
});
