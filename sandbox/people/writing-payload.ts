import { DiscordError } from '../discord-error';
import type { UploadedFile } from '../rest/route';
import { STANDARD_STICKERS } from '../world/message-rules/stickers';
import { uploads } from './files';
import type { Writing } from './protocol';

/** Discord's message flag for voice messages, 1 << 13. */
const IS_VOICE_MESSAGE = 1 << 13;
const FORWARD = 1;

/** A message as Discord's client would send it. */
export interface Wire {
  payload: Record<string, unknown>;
  files: UploadedFile[];
}

/**
 * Turns what a person writes into a request body.
 * @throws DiscordError 50081 for a sticker of an unknown name
 */
export function wireOf(writing: Writing): Wire {
  if (writing.voiceSeconds !== undefined) {
    return voiceMessage(writing.voiceSeconds);
  }
  if (writing.forward) {
    return { payload: { message_reference: forwardOf(writing.forward) }, files: [] };
  }
  const files = writing.files ?? [];
  return {
    payload: {
      content: writing.content ?? '',
      ...(writing.replyTo && { message_reference: { message_id: writing.replyTo } }),
      ...(writing.stickers && { sticker_ids: writing.stickers.map(stickerId) }),
      ...(writing.poll && { poll: pollOf(writing.poll) }),
      ...(files.length > 0 && {
        attachments: files.map(({ description }, id) => ({ id, ...(description && { description }) })),
      }),
    },
    files: uploads(files),
  };
}

function forwardOf({ channelId, messageId }: NonNullable<Writing['forward']>) {
  return { type: FORWARD, channel_id: channelId, message_id: messageId };
}

function pollOf({ question, answers, hours = 24, multiple = false }: NonNullable<Writing['poll']>) {
  return {
    question: { text: question },
    answers: answers.map((text) => ({ poll_media: { text } })),
    duration: hours,
    allow_multiselect: multiple,
    layout_type: 1,
  };
}

function voiceMessage(seconds: number): Wire {
  const waveform = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37) % 256)).toString('base64');
  const filename = 'voice-message.ogg';
  return {
    payload: {
      flags: IS_VOICE_MESSAGE,
      attachments: [{ id: 0, filename, duration_secs: seconds, waveform }],
    },
    files: [{ slot: 0, filename, contentType: 'audio/ogg', bytes: Buffer.from('OggS made-up voice') }],
  };
}

function stickerId(name: string): string {
  const sticker = STANDARD_STICKERS.find((each) => each.name === name);
  if (!sticker) {
    throw new DiscordError(50081);
  }
  return sticker.id;
}
