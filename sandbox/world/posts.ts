import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { UploadedFile } from '../rest/route';
import { DISCORD_ITSELF, moderatesThreads, requireIn } from './acting';
import { startArchiveTimer } from './archiving';
import type { Author } from './author';
import { checkAppliedTags, requireTag } from './forum-tags';
import { createStarterMessage, type SendOptions } from './messages';
import { Permission } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { assertNotPostingTooFast } from './sending';
import { newThread, type ThreadDraft } from './threads';
import type { World } from './world';

/**
 * Makes a post in a forum with its first message, whose id is the thread's. Send Messages on the forum is what it
 * takes; webhooks need nothing. A refused message leaves no thread behind.
 * @param payload the message as Discord defines it
 * @throws DiscordError 50001, 50013, 20016 (slowmode), 160006 (active threads), 40067, 40066, 10087 (tags), 50024 (no forum), 50035, 50006
 */
export function createPost(
  world: World,
  by: Author,
  forum: ChannelRecord,
  draft: ThreadDraft & { message: Record<string, unknown> },
  files: readonly UploadedFile[],
  options: SendOptions = {},
): { thread: ChannelRecord; starter: MessageRecord } {
  if (forum.type !== ChannelType.GuildForum) {
    throw new DiscordError(50024);
  }
  const actorId = by.kind === 'user' ? by.userId : DISCORD_ITSELF;
  requireIn(world, actorId, forum, Permission.SendMessages);
  if (by.kind === 'user') {
    assertNotPostingTooFast(world, actorId, forum);
  }
  const mayModerate = moderatesThreads(world, actorId, forum);
  const tags = draft.appliedTags ?? [];
  requireTag(forum, tags, mayModerate);
  const thread = newThread(world, forum, by.kind === 'webhook' ? by.webhook.id : actorId, draft);
  thread.thread.appliedTags = checkAppliedTags(world, forum, tags, mayModerate);
  world.addChannel(thread);
  try {
    const starter = createStarterMessage(world, by, thread, draft.message, files, options);
    forum.lastMessageId = thread.id;
    startArchiveTimer(world, thread);
    return { thread, starter };
  } catch (error) {
    world.channels.delete(thread.id);
    throw error;
  }
}
