/** The forum of a server and its posts. */
import { Routes, type APIChannel, type APIMessage, type APIThreadChannel } from 'discord.js';
import type { RenderedPart } from '../delivery/catalog';
import type { Link, Outcome } from '../delivery/ports';
import type { PostPlace, Sending, TicketForum, Whereabouts } from '../delivery/sender';
import {
  changed,
  editAsBot,
  edited,
  sendWithFiles,
  writeAsBot,
  type DirectMessageNeeds,
} from './direct-messages';
import { findPostOfOurs } from './our-posts';
import { findOurUnlinked } from './our-messages';
import { messageBody, withFiles, withMissingFiles } from './message-body';
import type { PooledWebhook } from './forum-webhooks';
import { webhookName } from './webhook-names';
import type { WebhookPool } from './webhook-pool';

export interface TicketForumNeeds extends DirectMessageNeeds {
  webhooks: WebhookPool;
}

/** Discord: minutes without a message after which a post is archived; a week is the longest. */
const autoArchiveMinutes = 10_080;
/** How many webhooks may answer "limited" before the bot writes itself. */
const mostWebhooks = 4;
const codes = {
  invalid: 50_035,
  channelGone: 10_003,
  webhookGone: 10_015,
  tokenGone: 50_027,
  noAccess: 50_001,
  tagGone: 10_087,
};
const webhookGone: readonly number[] = [codes.channelGone, codes.webhookGone, codes.tokenGone];
/** A tag that is not in the forum makes the form invalid, or is named. */
const tagRefused: readonly number[] = [codes.tagGone, codes.invalid];

/** Works on posts through REST, without anything of discord.js's caches. */
export function ticketForum(needs: TicketForumNeeds): TicketForum {
  const { calls, webhooks } = needs;
  return {
    createPost: (forum, post, signal) => createPost(needs, forum.forumId, post, signal),
    writeAs: (place, author, sending) => writeAs(needs, place, author, sending),
    write: (place, sending) => writeAsBot(needs, place.postId, sending),
    edit: (place, link, part, signal, replyTo = null) => edit(needs, place, link, { part, replyTo, signal }),
    remove: (place, { discordId }, signal) =>
      changed(
        calls.call({ method: 'DELETE', route: Routes.channelMessage(place.postId, discordId), signal }),
      ),
    wake: (place, { unlock }, signal) =>
      patchPost(needs, place, { archived: false, ...(unlock && { locked: false }) }, signal),
    archive: (place, signal) => patchPost(needs, place, { locked: true, archived: true }, signal),
    close: (place, tagIds, signal) =>
      patchPost(needs, place, { applied_tags: tagIds, locked: true, archived: true }, signal),
    reopen: (place, { tagIds, locked }, signal) =>
      patchPost(needs, place, { applied_tags: tagIds, locked, archived: false }, signal),
    rename: (place, title, signal) => patchPost(needs, place, { name: title }, signal),
    pin: (place, { discordId }, signal) =>
      changed(
        calls.call({ method: 'PUT', route: Routes.channelMessagesPin(place.postId, discordId), signal }),
      ),
    whereabouts: (place, signal) => whereabouts(needs, place, signal),
    async findUnlinked(place, after, signal) {
      const self = await needs.account.id(signal);
      if (self.kind !== 'answer') {
        return self;
      }
      const authors = new Set([self.body, ...(await webhooks.idsOf(place))]);
      return findOurUnlinked(needs, { channelId: place.postId, authors, isPost: true }, after, signal);
    },
    findUnlinkedPost: (forum, titleStart, since, signal) =>
      findPostOfOurs(needs, { ...forum, titleStart, since }, signal),
  };
}

/** Without tags where Discord does not want these: whoever repairs faces finds out which there are. */
async function createPost(
  { calls }: TicketForumNeeds,
  forumId: string,
  { title, tagIds, card }: { title: string; tagIds: string[]; card: RenderedPart },
  signal: AbortSignal,
): Promise<Outcome> {
  const body = {
    name: title,
    auto_archive_duration: autoArchiveMinutes,
    message: messageBody(card, { as: 'nothing' }),
  };
  const post = (tags: string[]) =>
    calls.call<APIThreadChannel>({
      method: 'POST',
      route: Routes.threads(forumId),
      body: { ...body, applied_tags: tags },
      signal,
    });
  let answer = await post(tagIds);
  const withoutTags =
    tagIds.length > 0 && answer.kind === 'refused' && tagRefused.includes(answer.answer.code);
  if (withoutTags) {
    answer = await post([]);
  }
  if (answer.kind !== 'answer') {
    return answer;
  }
  const { id } = answer.body;
  return {
    kind: 'sent',
    link: { channelId: id, discordId: id, part: 0, webhookId: null },
    ...(withoutTags && { post: { id, shownVersion: 0, shownFace: {} } }),
  };
}

/** By a webhook that is free; where none is to be had in time, or the name is refused, as the bot, with the name below. */
async function writeAs(
  needs: TicketForumNeeds,
  place: PostPlace,
  author: { name: string; icon: string },
  sending: Sending,
): Promise<Outcome> {
  const { webhooks, spool } = needs;
  const { signal } = sending;
  return sendWithFiles(spool, sending, async (files) => {
    const part = withMissingFiles(sending.part, files);
    const body = {
      ...messageBody(part, { as: 'line', guildId: place.guildId, to: sending.replyTo }),
      ...face(author),
    };
    for (let tries = 0; tries < mostWebhooks; tries++) {
      const webhook = await webhooks.take(place, { files: files.length > 0, signal });
      if (!webhook) {
        break;
      }
      const outcome = await execute(needs, place, webhook, withFiles(body, files), sending);
      if (outcome.kind === 'refused' && outcome.answer.code === codes.invalid) {
        break;
      }
      if (!isLimited(outcome)) {
        return outcome;
      }
    }
    const named = { ...part, embeds: [...(part.embeds ?? []), namedBelow(author)] };
    return writeAsBot({ ...needs, spool: already(files) }, place.postId, { ...sending, part: named });
  });
}

const face = ({ name, icon }: { name: string; icon: string }) => ({
  username: webhookName(name),
  ...(icon !== '' && { avatar_url: icon }),
});

/** An edit of the text leaves embeds alone, so the name stays. */
const namedBelow = ({ name, icon }: { name: string; icon: string }): object => ({
  author: { name: name.slice(0, 256), ...(icon !== '' && { icon_url: icon }) },
});

/** The files were fetched for the webhook; they are not fetched again. */
const already = (files: Parameters<Parameters<DirectMessageNeeds['spool']['withFiles']>[1]>[0]) => ({
  withFiles: async <Result>(_request: unknown, use: (fetched: typeof files) => Promise<Result>) => use(files),
});

async function execute(
  { calls, webhooks }: TicketForumNeeds,
  place: PostPlace,
  webhook: PooledWebhook,
  body: Record<string, unknown> | FormData,
  { index, signal, part }: Sending,
): Promise<Outcome> {
  const query = new URLSearchParams({ wait: 'true', thread_id: place.postId });
  if (part.components) {
    query.set('with_components', 'true');
  }
  const route = Routes.webhook(webhook.id, webhook.token);
  const answer = await calls.call<APIMessage>({
    method: 'POST',
    route,
    body,
    query,
    signal,
    withoutToken: true,
  });
  const limitedMs = isLimited(answer) ? (answer.answer.retryAfterMs ?? 0) : undefined;
  webhooks.release(place, webhook, limitedMs === undefined ? undefined : { limitedMs });
  if (answer.kind === 'answer') {
    const link = { channelId: place.postId, discordId: answer.body.id, part: index, webhookId: webhook.id };
    return { kind: 'sent', link };
  }
  if (answer.kind === 'refused' && webhookGone.includes(answer.answer.code)) {
    await webhooks.drop(place, webhook.id);
  }
  return answer;
}

type Limited = Extract<Outcome, { kind: 'refused' }>;
const isLimited = (outcome: { kind: string } & Partial<Pick<Limited, 'answer'>>): outcome is Limited =>
  outcome.kind === 'refused' && outcome.answer?.status === 429;

/** Only the webhook that wrote a message may edit it. */
async function edit(
  { calls, webhooks }: TicketForumNeeds,
  place: PostPlace,
  { discordId, webhookId }: Link,
  { part, replyTo, signal }: Pick<Sending, 'part' | 'replyTo' | 'signal'>,
): Promise<Outcome> {
  if (webhookId === null) {
    return editAsBot(calls, place.postId, { discordId }, { part, replyTo, signal });
  }
  const body = messageBody(part, { as: 'line', guildId: place.guildId, to: replyTo });
  const token = await webhooks.tokenOf(place, webhookId);
  if (token === undefined) {
    return { kind: 'failed', reason: 'WEBHOOK_GONE' };
  }
  const query = new URLSearchParams({ thread_id: place.postId });
  const route = Routes.webhookMessage(webhookId, token, discordId);
  const outcome = await edited(
    calls.call({ method: 'PATCH', route, body, query, signal, withoutToken: true }),
  );
  if (outcome.kind === 'refused' && webhookGone.includes(outcome.answer.code)) {
    await webhooks.drop(place, webhookId);
  }
  return outcome;
}

const patchPost = (
  { calls }: TicketForumNeeds,
  { postId }: PostPlace,
  body: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Outcome> => changed(calls.call({ method: 'PATCH', route: Routes.channel(postId), body, signal }));

async function whereabouts(
  { calls }: TicketForumNeeds,
  place: PostPlace,
  signal: AbortSignal,
): Promise<Whereabouts> {
  const look = (id: string) => calls.call<APIChannel>({ method: 'GET', route: Routes.channel(id), signal });
  const post = await look(place.postId);
  if (post.kind === 'answer') {
    return { kind: 'there' };
  }
  if (post.kind !== 'refused' || post.answer.code !== codes.channelGone) {
    return post;
  }
  const forum = await look(place.forumId);
  if (forum.kind === 'answer') {
    return { kind: 'post-gone' };
  }
  const isGone = forum.kind === 'refused' && [codes.channelGone, codes.noAccess].includes(forum.answer.code);
  return isGone ? { kind: 'forum-gone' } : forum;
}
