/** Messages of panels in channels. Whoever looks after the server waits for them, so limits and short troubles are sat out. */
import { ComponentType, Routes, type APIMessage, type Client } from 'discord.js';
import type { BoardFinding, BoardOutcome, PanelBoard, PanelMessage } from '../panels/ports';
import { DiscordRefusal } from '../settings/discord-refusal';
import { firstIdAt, madeAt } from '../snowflake';
import { readPanelPressId, readPanelSelectId } from './custom-ids';
import { answered } from './patient-call';
import type { Call, DiscordCalls } from './rest-call';

interface Needs {
  client: Pick<Client, 'user'>;
  calls: DiscordCalls;
}

/** Discord: unknown channel; unknown message. */
const codes = { channelGone: 10_003, messageGone: 10_008 };
/** Discord: messages of one page. */
const pageSize = 100;
/** One sending takes two minutes at most, and one that joins it begins within the first; the clocks may differ by a minute. */
const sendingMs = 5 * 60_000;
const skewMs = 60_000;

/** They ping nobody. */
export const panelBoard = ({ client, calls }: Needs): PanelBoard => ({
  write: (channelId, message, nonce) =>
    shown(calls, {
      method: 'POST',
      route: Routes.channelMessages(channelId),
      body: { ...bodyOf(message), nonce, enforce_nonce: true },
    }),
  rewrite: (channelId, messageId, message) =>
    shown(calls, {
      method: 'PATCH',
      route: Routes.channelMessage(channelId, messageId),
      body: bodyOf(message),
    }),
  async find(channelId, panelId, since) {
    const from = String(firstIdAt(new Date(since.getTime() - skewMs)));
    try {
      const isIt = (message: APIMessage) =>
        message.author.id === client.user?.id && showsPanel(message, panelId);
      return await findAfter(calls, channelId, from, new Date(since.getTime() + sendingMs), isIt);
    } catch (error) {
      return { kind: refusalOf(error).code === codes.channelGone ? 'nothing' : 'not-seen' };
    }
  },
  async remove(channelId, messageId) {
    const route = Routes.channelMessage(channelId, messageId);
    try {
      await answered(calls, { method: 'DELETE', route }, 'remove-panel');
      return true;
    } catch (error) {
      return Object.values(codes).includes(refusalOf(error).code);
    }
  },
});

const bodyOf = ({ embeds, components }: PanelMessage) => ({
  embeds,
  components,
  allowed_mentions: { parse: [] },
});

/** What an earlier try may have done is not undone by the refusal of a later one. */
async function shown(calls: DiscordCalls, call: Omit<Call, 'signal'>): Promise<BoardOutcome> {
  let inDoubt = false;
  const doubt = async (): Promise<undefined> => {
    inDoubt = true;
  };
  try {
    const { id } = await answered<APIMessage>(calls, call, 'show-panel', doubt);
    return { kind: 'written', messageId: id };
  } catch (error) {
    const { code, words, status } = refusalOf(error);
    if (code === codes.channelGone || code === codes.messageGone) {
      return { kind: code === codes.channelGone ? 'channel-gone' : 'message-gone' };
    }
    if (inDoubt || status < 400 || status >= 500) {
      return { kind: 'unanswered' };
    }
    return status === 429 ? { kind: 'limited' } : { kind: 'refused', words };
  }
}

async function findAfter(
  calls: DiscordCalls,
  channelId: string,
  after: string,
  until: Date,
  isIt: (message: APIMessage) => boolean,
): Promise<BoardFinding> {
  const query = new URLSearchParams({ after, limit: String(pageSize) });
  const route = Routes.channelMessages(channelId);
  // Discord gives a page newest first.
  const page = await answered<APIMessage[]>(calls, { method: 'GET', route, query }, 'look');
  const found = page.find(isIt);
  if (found) {
    return { kind: 'found', messageId: found.id };
  }
  const [newest] = page;
  return page.length < pageSize || !newest || madeAt(newest.id) > until
    ? { kind: 'nothing' }
    : findAfter(calls, channelId, newest.id, until, isIt);
}

/** By what can be pressed on it. */
const showsPanel = ({ components = [] }: APIMessage, panelId: string): boolean =>
  components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .some(
      (part) =>
        'custom_id' in part &&
        (readPanelPressId(part.custom_id)?.panelId ?? readPanelSelectId(part.custom_id)) === panelId,
    );

/** @throws whatever else it is */
function refusalOf(error: unknown): DiscordRefusal {
  if (error instanceof DiscordRefusal) {
    return error;
  }
  throw error;
}
