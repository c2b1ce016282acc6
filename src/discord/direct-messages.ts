/** Users' direct messages. */
import { Routes, type APIChannel, type APIMessage } from 'discord.js';
import type { Link, LinkIndex, Outcome } from '../delivery/ports';
import type { DirectMessages, Sending } from '../delivery/sender';
import type { BotAccount } from './bot-account';
import { messageBody, quoteLine, withFiles, withMissingFiles, type Answering } from './message-body';
import { findOurUnlinked } from './our-messages';
import type { DiscordCalls } from './rest-call';
import type { Spool, SpooledFile } from './spool';

export interface DirectMessageNeeds {
  calls: DiscordCalls;
  spool: Spool;
  links: LinkIndex;
  account: BotAccount;
}

/** Writes direct messages through REST, without anything of discord.js's caches. */
export function directMessages(needs: DirectMessageNeeds): DirectMessages {
  const { calls } = needs;
  return {
    async open(userId, signal) {
      const route = Routes.userChannels();
      const answer = await calls.call<APIChannel>({
        method: 'POST',
        route,
        body: { recipient_id: userId },
        signal,
      });
      return answer.kind === 'answer' ? { kind: 'open', channelId: answer.body.id } : answer;
    },
    send: (channelId, sending) => writeAsBot(needs, channelId, sending),
    edit: (channelId, link, part, signal, replyTo) =>
      // Discord keeps embeds of which an edit says nothing, with the old text in them.
      editAsBot(calls, channelId, link, { part: { embeds: [], ...part }, replyTo, signal }),
    remove: (channelId, { discordId }, signal) =>
      changed(calls.call({ method: 'DELETE', route: Routes.channelMessage(channelId, discordId), signal })),
    async findUnlinked(channelId, after, signal) {
      const self = await needs.account.id(signal);
      return self.kind === 'answer'
        ? findOurUnlinked(needs, { channelId, authors: new Set([self.body]) }, after, signal)
        : self;
    },
  };
}

/** Sends a message of the bot's own, in a DM or a post: the nonce makes Discord return the one of an earlier try. */
export async function writeAsBot(
  { calls, spool }: Pick<DirectMessageNeeds, 'calls' | 'spool'>,
  channelId: string,
  sending: Sending,
): Promise<Outcome> {
  const { part, nonce, replyTo, signal } = sending;
  const answering: Answering = replyTo ? { as: 'reply', to: replyTo } : { as: 'nothing' };
  return sendWithFiles(spool, sending, async (files) => {
    const full = withMissingFiles(part, files);
    const message = messageBody(full, answering);
    const body = { ...message, nonce, enforce_nonce: true };
    const route = Routes.channelMessages(channelId);
    const answer = await calls.call<APIMessage>({
      method: 'POST',
      route,
      body: withFiles(body, files),
      signal,
    });
    if (answer.kind !== 'answer') {
      return answer;
    }
    return {
      kind: 'sent',
      link: { channelId, discordId: answer.body.id, part: sending.index, webhookId: null },
      content: asRendered(answer.body.content, {
        said: message.content,
        part,
        line: quoteLine(part, answering),
      }),
    };
  });
}

/** Changes a message of the bot's own; what it answers stays as Discord shows it. */
export function editAsBot(
  calls: DiscordCalls,
  channelId: string,
  { discordId }: Pick<Link, 'discordId'>,
  { part, replyTo, signal }: Pick<Sending, 'part' | 'signal'> & { replyTo?: Link | null },
): Promise<Outcome> {
  const text = replyTo ? { ...part, quote: undefined } : part;
  const body = messageBody(text, { as: 'nothing' });
  return edited(
    calls.call({ method: 'PATCH', route: Routes.channelMessage(channelId, discordId), body, signal }),
  );
}

/** Fetches the files of a part, if it has any, and sends with them; the outcome tells whether one could not be had any more. */
export async function sendWithFiles(
  spool: Spool,
  { part, origin, signal }: Sending,
  send: (files: SpooledFile[]) => Promise<Outcome>,
): Promise<Outcome> {
  const sendWith = async (files: SpooledFile[]): Promise<Outcome> => {
    const outcome = await send(named(files, part));
    return outcome.kind === 'sent' && files.length < part.files.length
      ? { ...outcome, incomplete: true }
      : outcome;
  };
  return part.files.length > 0 && origin
    ? spool.withFiles({ origin, indexes: part.files, signal }, sendWith)
    : sendWith([]);
}

/** The files under the names that they get there. */
const named = (files: SpooledFile[], { files: indexes, fileNames }: Sending['part']): SpooledFile[] =>
  files.map((file) => ({ ...file, name: fileNames?.[indexes.indexOf(file.index)] ?? file.name }));

/** What Discord gave back, without what was added to the rendered text here. */
function asRendered(
  returned: string,
  { said, part, line }: { said: string; part: Sending['part']; line: string },
): string {
  if (returned.trim() === said.trim()) {
    return part.content;
  }
  return returned.startsWith(line) ? returned.slice(line.length) : returned;
}

/** Discord: the message is gone, so there is nothing left to change. */
const gone = 10_008;

/** @returns done, or why not: a message that is gone shows nothing of what it should say */
export async function edited(call: ReturnType<DiscordCalls['call']>): Promise<Outcome> {
  const answer = await call;
  return answer.kind === 'answer' ? { kind: 'done' } : answer;
}

/** @returns done, also where the message is gone */
export async function changed(call: ReturnType<DiscordCalls['call']>): Promise<Outcome> {
  const answer = await call;
  const isGone = answer.kind === 'refused' && answer.answer.code === gone;
  return answer.kind === 'answer' || isGone ? { kind: 'done' } : answer;
}
