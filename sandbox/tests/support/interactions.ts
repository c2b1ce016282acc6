import { startSandbox } from '../..';
import type { SandboxSettings } from '../../options';
import type { PersonEvent } from '../../world/events';
import type { InteractionRecord } from '../../world/records';
import { restClient, type RestAnswer, type TestFile } from './rest';

export type Json = Record<string, unknown>;

/** `d` of INTERACTION_CREATE, as far as tests look into it by name. */
export interface Payload extends Json {
  id: string;
  token: string;
  data: Json;
}

/** A sandbox with what an interaction test needs: what the bot got, its answers, and what people were shown. */
export async function interactionStage(settings: SandboxSettings = {}) {
  const sandbox = await startSandbox(settings);
  const rest = restClient(sandbox);
  const { world, town } = sandbox;
  const payloads = new Map<string, Payload>();
  const told: PersonEvent[] = [];
  world.onEvent(({ name, data }) => {
    if (name === 'INTERACTION_CREATE') {
      payloads.set((data as Payload).id, data as Payload);
    }
  });
  world.onPersonEvent((event) => told.push(event));
  const payload = ({ id }: InteractionRecord): Payload => payloads.get(id) ?? { id, token: '', data: {} };
  const hook = ({ token }: InteractionRecord): string => `/webhooks/${world.application.id}/${token}`;
  return {
    sandbox,
    world,
    town,
    rest,
    told,
    payload,
    hook,
    alice: town.users['alice'] ?? '',
    mod: town.staff['mod'] ?? '',
    general: town.channels['general'] ?? '',
    /** The first answer, by its callback. */
    answer: <T = Json>(
      { id, token }: InteractionRecord,
      body: unknown,
      files?: TestFile[],
      query = '',
    ): Promise<RestAnswer<T>> => rest.post<T>(`/interactions/${id}/${token}/callback${query}`, body, files),
    /** The bot writes a message with components. @returns its id */
    posts: async (components: Json[], channelId = town.channels['general'] ?? ''): Promise<string> => {
      const { body } = await rest.post(`/channels/${channelId}/messages`, { content: 'Choose', components });
      return String(body['id']);
    },
    registers: async (commands: Json[], guildId?: string): Promise<void> => {
      const scope = guildId ? `/guilds/${guildId}` : '';
      await rest.put(`/applications/${world.application.id}${scope}/commands`, commands);
    },
  };
}

export type Stage = Awaited<ReturnType<typeof interactionStage>>;

export const EPHEMERAL = 64;

/** The callback that answers with a message. */
export const reply = (content: string, flags = 0): Json => ({ type: 4, data: { content, flags } });
export const row = (...components: Json[]): Json => ({ type: 1, components });
export const button = (customId: string, more: Json = {}): Json => ({
  type: 2,
  style: 1,
  label: 'Press',
  custom_id: customId,
  ...more,
});

/** What somebody was refused, or undefined. */
export function refused(work: () => unknown): { code: number; message: string } | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as { code: number; message: string };
  }
}
