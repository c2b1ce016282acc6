/** Watches how long interactions wait for their first answer: from the event that tells of one until its callback arrives. */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import { meanings } from '../../../src/discord/custom-ids';
import type { Interactions } from './protocol';

interface Told {
  id: string;
  type: number;
  data?: { name?: string; custom_id?: string; options?: Option[] };
}

interface Option {
  name: string;
  type: number;
  options?: Option[];
}

/** Discord: an option that is a subcommand. */
const subcommand = 1;
/** Discord: somebody types into an option, and wants to be offered something. */
const autocomplete = 4;

const callback = /\/interactions\/(\d+)\/[^/]+\/callback/u;

export class AnswerWatch {
  private waiting = new Map<string, { what: string; toldAt: number }>();
  private waits: Interactions['waits'] = [];

  public constructor(sandbox: Sandbox) {
    sandbox.world.onEvent(({ name, data }) => {
      if (name === 'INTERACTION_CREATE') {
        const told = data as Told;
        this.waiting.set(told.id, { what: whatOf(told), toldAt: performance.now() });
      }
    });
    subscribe('http.server.request.start', (message) => {
      this.requestBegins((message as { request: IncomingMessage }).request.url ?? '');
    });
  }

  /** What was answered since this was last asked, and what was not. */
  public taken(): Pick<Interactions, 'waits' | 'unanswered'> {
    const taken = { waits: this.waits, unanswered: [...this.waiting.values()].map(({ what }) => what) };
    this.waits = [];
    this.waiting.clear();
    return taken;
  }

  private requestBegins(url: string): void {
    const id = callback.exec(url)?.[1] ?? '';
    const told = this.waiting.get(id);
    if (told) {
      this.waiting.delete(id);
      this.waits.push({ what: told.what, ms: performance.now() - told.toldAt });
    }
  }
}

/** What a component or form means: the beginning of its id behind the version. */
const meaningOf = (customId: string): string =>
  meanings.find((meaning) => `${customId}:`.startsWith(`p1:${meaning}:`)) ?? customId;

/** `/close time notify`, `choices of /reopen ticket`, or the part of a custom id that says what it means. */
function whatOf({ type, data: { name, custom_id: customId, options = [] } = {} }: Told): string {
  if (customId !== undefined) {
    return `[${meaningOf(customId)}]`;
  }
  const words = options.flatMap((option) =>
    option.type === subcommand
      ? [option.name, ...(option.options ?? []).map((inner) => inner.name)]
      : option.name,
  );
  return [...(type === autocomplete ? ['choices of'] : []), `/${name}`, ...words].join(' ');
}
