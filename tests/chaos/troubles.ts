/** Everything that can go wrong around the bot, each as one deed with an end. */
import { setTimeout as pause } from 'node:timers/promises';
import { DiscordError } from '../../sandbox/discord-error';
import type { Sandbox } from '../../sandbox';
import type { FaultKind, FaultRule } from '../../sandbox/options';
import type { Random } from '../../sandbox/random';
import type { ChannelRecord } from '../../sandbox/world/records';
import { oneOf } from './chance';
import type { Ledger } from './ledger';
import type { Services } from './services';
import type { Team } from './team';

export interface Surroundings {
  sandbox: Sandbox;
  forumId: string;
  services: Services;
  bots: Team;
  ledger: Ledger;
  random: Random;
}

/** How often each trouble comes, beside the others. */
export const troubles = {
  'bot killed': 60,
  'bot paused': 3,
  'Discord answers 5xx': 6,
  'Discord answers 429': 6,
  'connections reset before the commit': 5,
  'connections reset after the commit': 6,
  'connections closed after the commit': 5,
  'answers after 20 s': 3,
  'clock jumps ahead': 1,
  'gateway cut': 5,
  'gateway asks to reconnect': 3,
  'session invalid': 3,
  'resume refused': 3,
  'gateway deaf': 2,
  'events doubled': 4,
  'events lost': 3,
  'events out of order': 4,
  'PostgreSQL restarted': 3,
  'PostgreSQL killed': 3,
  'PostgreSQL paused': 2,
  'queue emptied': 3,
  'queue killed': 3,
  'webhook deleted': 2,
  'tag deleted': 1,
  'post deleted': 1,
  'post archived by hand': 2,
  'tags changed by hand': 2,
};
export type Trouble = keyof typeof troubles;

/** Makes one trouble and resolves when it is over. What Discord lets nobody do is not done. */
export async function make(trouble: Trouble, surroundings: Surroundings): Promise<void> {
  surroundings.ledger.tell(`--- ${trouble}`);
  try {
    await deeds[trouble](surroundings);
  } catch (error) {
    if (!(error instanceof DiscordError)) {
      throw error;
    }
  }
  surroundings.ledger.tell(`--- over: ${trouble}`);
}

const seconds = ({ random }: Surroundings, least: number, most: number): number =>
  random.between(least * 1000, most * 1000);

/** Requests fail in these ways by chance, for some seconds. */
const storm =
  (kinds: readonly FaultKind[], probability: number, more: Partial<FaultRule> = {}) =>
  async (around: Surroundings): Promise<void> => {
    const { faults } = around.sandbox.world;
    const rules = kinds.map((what) => faults.add({ where: '*', what, probability, ...more }));
    await pause(seconds(around, 2, 7));
    rules.forEach((id) => faults.remove(id));
  };

/** The next events of messages go wrong; the rules stay until all is over: whoever writes sees that it was theirs. */
const events =
  (what: FaultKind, times: number) =>
  async ({ sandbox }: Surroundings): Promise<void> => {
    sandbox.world.faults.add({ where: 'MESSAGE_CREATE', what, times, ms: 700 });
    await pause(1500);
  };

const post = ({ sandbox, forumId, random }: Surroundings): ChannelRecord | undefined =>
  oneOf(
    random,
    [...sandbox.world.channels.values()].filter(
      ({ parentId, thread }) => parentId === forumId && thread && !thread.archived,
    ),
  );

const owner = ({ sandbox }: Surroundings) => sandbox.person('olivia');

const deeds: Record<Trouble, (around: Surroundings) => Promise<unknown>> = {
  'bot killed': async ({ bots, random }) => bots.one(random).kill(),
  // A claim is good for 30 s: most of these are longer, and the round waits for their end.
  'bot paused': (around) =>
    around.bots
      .one(around.random)
      .freeze(around.random.happens(0.8) ? seconds(around, 35, 45) : seconds(around, 5, 25)),
  'Discord answers 5xx': storm(['500', '502', '503', '502-html', '503-html'], 0.1),
  'Discord answers 429': storm(['429-user', '429-shared', '429-global', '429-html'], 0.08, { ms: 1500 }),
  'connections reset before the commit': storm(['reset-before'], 0.3),
  'connections reset after the commit': storm(['reset-after'], 0.3),
  'connections closed after the commit': storm(['close-after'], 0.3),
  'answers after 20 s': storm(['delay-after'], 0.5, { times: 3, ms: 20_000 }),
  // Discord's, so that the machine of the bot is behind: a machine without a time service drifts so.
  'clock jumps ahead': async (around) => around.sandbox.clock.advance(seconds(around, 10, 90)),
  'gateway cut': async ({ sandbox }) => sandbox.gateway.kill(),
  'gateway asks to reconnect': async ({ sandbox }) => sandbox.gateway.reconnect(),
  'session invalid': async ({ sandbox, random }) => sandbox.gateway.invalidateSession(random.happens(0.5)),
  'resume refused': async ({ sandbox }) => {
    sandbox.gateway.planned.refuseResume('invalid-session');
    sandbox.gateway.kill();
  },
  'gateway deaf': async (around) => {
    around.sandbox.gateway.zombie();
  },
  'events doubled': events('event-double', 5),
  'events lost': events('event-drop', 2),
  'events out of order': events('event-reorder', 3),
  'PostgreSQL restarted': async ({ services: { database } }) => {
    await database.stop('fast');
    await database.start();
  },
  'PostgreSQL killed': async (around) => {
    await around.services.database.stop('immediate');
    await pause(seconds(around, 0, 4));
    await around.services.database.start();
  },
  'PostgreSQL paused': async (around) => {
    around.services.database.freeze(true);
    await pause(seconds(around, 2, 8));
    around.services.database.freeze(false);
  },
  'queue emptied': ({ services }) => services.queue.flush(),
  'queue killed': async (around) => {
    await around.services.queue.kill();
    await pause(seconds(around, 0, 4));
    await around.services.queue.start();
  },
  'webhook deleted': async (around) => {
    const { webhooks } = around.sandbox.world;
    const webhook = oneOf(
      around.random,
      [...webhooks.values()].filter(({ channelId }) => channelId === around.forumId),
    );
    await (webhook && owner(around).does({ act: 'webhook-delete', webhookId: webhook.id }));
  },
  'tag deleted': async (around) => {
    const tags = around.sandbox.world.channel(around.forumId).availableTags;
    const lost = oneOf(around.random, tags);
    const kept = tags.filter((tag) => tag !== lost);
    await owner(around).does({
      act: 'channel-edit',
      channelId: around.forumId,
      tags: kept.map(({ id, name, moderated, emojiName }) => ({
        id,
        name,
        moderated,
        ...(emojiName && { emoji: emojiName }),
      })),
    });
  },
  'post deleted': async (around) => {
    const lost = post(around);
    await (lost && owner(around).does({ act: 'channel-delete', channelId: lost.id }));
  },
  'post archived by hand': async (around) => {
    const asleep = post(around);
    await (asleep && owner(around).changes(asleep.id, { archived: true }));
  },
  'tags changed by hand': async (around) => {
    const changed = post(around);
    await (changed && owner(around).changes(changed.id, { tags: [] }));
  },
};
