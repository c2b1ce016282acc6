import { SandboxClock } from './clock';
import { createControl } from './control/control';
import { createGateway, type Gateway } from './gateway/gateway';
import type { SandboxSettings } from './options';
import type { Part } from './parts';
import { completeOptions } from './profiles';
import { RequestLog } from './request-log';
import type { Judges } from './rest/judges';
import { listen } from './server';
import { seedTown, type Town } from './world/seed';
import { World } from './world/world';

/** A running local Discord. */
export interface Sandbox {
  world: World;
  town: Town;
  clock: SandboxClock;
  log: RequestLog;
  gateway: Gateway;
  stop(): Promise<void>;
}

/** Starts a local Discord on 127.0.0.1. */
export async function startSandbox(settings: SandboxSettings = {}): Promise<Sandbox> {
  const options = completeOptions(settings);
  const clock = new SandboxClock(options.timeScale);
  const world = new World(clock, options);
  const town = seedTown(world);
  const judges = makeJudges(world);
  const gateway = createGateway(world);
  const parts: Part[] = [gateway, createControl({ world })];
  const app = await listen(world, judges, parts);
  const stop = async (): Promise<void> => {
    for (const part of parts.toReversed()) {
      await part.stop?.();
    }
    await app.close();
    clock.stop();
  };
  return { world, town, clock, log: judges.log, gateway, stop };
}

function makeJudges(_world: World): Judges {
  return {
    limits: { take: () => ({ headers: {} }), ban: () => undefined, note: () => undefined },
    faults: { before: () => Promise.resolve(undefined), after: () => Promise.resolve(undefined) },
    referee: { judgeRequest: () => undefined, judgeAnswer: () => undefined },
    log: new RequestLog(),
  };
}
