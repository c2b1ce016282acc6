/** Messages and servers as views and use cases are given them. */
import { guildSettings, type GuildSettings, type ServedGuild } from '../../src/settings/guild-settings';
import type { IncomingFile, IncomingMessage } from '../../src/tickets/incoming-message';

/** A message with everything unremarkable, unless it is said. */
export const written = (more: Partial<IncomingMessage> = {}): IncomingMessage => ({
  messageId: '1100000000000000001',
  channelId: '1100000000000000000',
  authorId: '200000000000000001',
  authorName: 'Alice',
  authorIcon: 'https://cdn.discordapp.com/embed/avatars/1.png',
  content: 'Hello',
  files: [],
  extras: {},
  replyToId: null,
  writtenAt: new Date('2026-01-01T00:00:00Z'),
  editedAt: null,
  ...more,
});

export const writtenFile = (name: string, more: Partial<IncomingFile> = {}): IncomingFile => ({
  id: '900000000000000001',
  name,
  size: 1000,
  contentType: null,
  description: null,
  spoiler: false,
  seconds: null,
  waveform: null,
  ...more,
});

/** A server after its set-up. */
export const servedGuild = (
  settings: Partial<GuildSettings> = {},
  more: Partial<ServedGuild> = {},
): ServedGuild => ({
  id: '300000000000000001',
  name: 'Lantern Hall',
  forumId: '310000000000000001',
  tags: {},
  staffRoleIds: [],
  settings: { ...guildSettings.parse({}), ...settings },
  forwardingAt: null,
  createByPostAt: null,
  exposedSince: null,
  pausedAt: null,
  pausedUntil: null,
  categories: [],
  categoriesVersion: 0,
  forumGoneSince: null,
  leftAt: null,
  ...more,
});
