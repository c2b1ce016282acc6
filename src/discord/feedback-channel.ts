/** The channel in which a server's staff read what users say about the help that they got. */
import { Routes, type APIMessage } from 'discord.js';
import { meaningOf } from '../delivery/answer-classes';
import type { ChannelMessage, ChannelOutcome, FeedbackChannel } from '../feedback/ports';
import type { Answer, DiscordCalls } from './rest-call';

const patienceMs = 15_000;
/** Discord: the message is gone. */
const messageGone = 10_008;

/** It stands behind every message, and pings nobody. */
export function feedbackChannel(calls: DiscordCalls): FeedbackChannel {
  const send = (method: 'POST' | 'PATCH', route: string, message: ChannelMessage, more: object) =>
    calls.call<APIMessage>({
      method,
      route,
      body: bodyOf(message, more),
      signal: AbortSignal.timeout(patienceMs),
      cosmetic: true,
    });
  return {
    async show(channelId, messageId, message, nonce) {
      const write = () =>
        send('POST', Routes.channelMessages(channelId), message, { nonce, enforce_nonce: true });
      const change = (id: string) => send('PATCH', Routes.channelMessage(channelId, id), message, {});
      if (messageId === null) {
        const written = await write();
        const isOther = written.kind === 'answer' && !says(written.body, message);
        return outcomeOf(isOther ? await change(written.body.id) : written);
      }
      const changed = await change(messageId);
      const isGone = changed.kind === 'refused' && changed.answer.code === messageGone;
      return outcomeOf(isGone ? await write() : changed);
    },
  };
}

/** Whether it is the message that was meant, and no earlier one with the same nonce. */
const says = (there: APIMessage, { content, file }: ChannelMessage): boolean =>
  there.content === content.trim() &&
  there.attachments[0]?.size === (file ? Buffer.byteLength(file.text) : undefined);

/** Files that are not named go. */
function bodyOf({ content, file }: ChannelMessage, more: object): Record<string, unknown> | FormData {
  const attachments = file ? [{ id: '0', filename: file.name }] : [];
  const body = { content, attachments, allowed_mentions: { parse: [] }, ...more };
  if (!file) {
    return body;
  }
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  form.set('files[0]', new Blob([file.text], { type: 'text/plain; charset=utf-8' }), file.name);
  return form;
}

function outcomeOf(answer: Answer<APIMessage>): ChannelOutcome {
  if (answer.kind === 'answer') {
    return { kind: 'shown', messageId: answer.body.id };
  }
  const meaning = answer.kind === 'refused' ? meaningOf(answer.answer) : undefined;
  if (!meaning || meaning.class === 'passing') {
    return { kind: 'later' };
  }
  return { kind: meaning.class === 'place' ? 'closed' : 'refused', reason: meaning.reason };
}
