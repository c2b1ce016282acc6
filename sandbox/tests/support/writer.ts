import { startSandbox, type Sandbox } from '../..';
import type { SandboxSettings } from '../../options';
import { openDm } from '../../world/channels';
import type { WorldEvent } from '../../world/events';
import { restClient, type RestAnswer, type TestFile } from './rest';

/** A message as Discord answers it, as far as tests look at it. */
export type SentMessage = Record<string, unknown> & { id: string; content: string };

/** A sandbox with a bot that writes into one of its channels. */
export class BotWriter {
  /** Everything that was announced, oldest first. */
  public readonly events: WorldEvent[] = [];
  public readonly rest: ReturnType<typeof restClient>;

  private constructor(public readonly sandbox: Sandbox) {
    this.rest = restClient(sandbox);
    sandbox.world.onEvent((event) => this.events.push(event));
  }

  public static async start(settings: SandboxSettings = {}): Promise<BotWriter> {
    return new BotWriter(await startSandbox(settings));
  }

  /** Id of a channel of the town, by name. */
  public channel(name = 'general'): string {
    return this.sandbox.town.channels[name] ?? '';
  }

  /** Id of the bot's DM with somebody of the town. */
  public dm(name: string): string {
    const { world } = this.sandbox;
    return openDm(world, world.bot.id, this.person(name)).id;
  }

  /** Id of somebody of the town, by name. */
  public person(name: string): string {
    const { users, staff } = this.sandbox.town;
    return users[name] ?? staff[name] ?? '';
  }

  /** Sends a message as the bot. */
  public post(body: unknown, files?: TestFile[], channelId = this.channel()): Promise<RestAnswer> {
    return this.rest.post(`/channels/${channelId}/messages`, body, files);
  }

  /** Sends a message that has to be accepted. */
  public async sent(body: unknown, files?: TestFile[], channelId?: string): Promise<SentMessage> {
    const { status, body: message } = await this.post(body, files, channelId);
    if (status !== 200) {
      throw new Error(`Refused with ${status}: ${JSON.stringify(message)}`);
    }
    return message as SentMessage;
  }

  /** Edits a message of the bot. */
  public edit(
    id: string,
    body: unknown,
    files?: TestFile[],
    channelId = this.channel(),
  ): Promise<RestAnswer> {
    return this.rest.patch(`/channels/${channelId}/messages/${id}`, body, files);
  }

  /** The newest event of this name. */
  public last(name: WorldEvent['name']): Record<string, unknown> {
    return { ...this.events.findLast((event) => event.name === name)?.data };
  }

  /** What the sandbox itself did against the OpenAPI document. */
  public get wrongs(): unknown[] {
    return this.sandbox.referee.violations.filter(({ by }) => by === 'sandbox');
  }

  /** Does something while the bot lacks a permission in the whole server. */
  public async without<T>(right: bigint, work: () => Promise<T>): Promise<T> {
    const { world, town } = this.sandbox;
    const { roles } = world.guild(town.guildId);
    const before = [...roles.values()].map((role) => ({ role, permissions: role.permissions }));
    before.forEach(({ role }) => (role.permissions &= ~right));
    try {
      return await work();
    } finally {
      before.forEach(({ role, permissions }) => (role.permissions = permissions));
    }
  }
}

/** @returns where and with which code a form was refused: `content BASE_TYPE_MAX_LENGTH` */
export function faultsOf({ body }: RestAnswer): string[] {
  const found: string[] = [];
  const walk = (node: unknown, path: string): void => {
    for (const [key, value] of Object.entries(node ?? {})) {
      if (key === '_errors') {
        found.push(...(value as { code: string }[]).map(({ code }) => `${path} ${code}`.trim()));
      } else {
        walk(value, path === '' ? key : `${path}.${key}`);
      }
    }
  };
  walk(body['errors'], '');
  return found;
}

/** @returns status and Discord's code of a refusal */
export function refusalOf({ status, body }: RestAnswer): [number, unknown] {
  return [status, body['code']];
}
