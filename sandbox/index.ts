import { SandboxClock } from './clock';
import { createControl } from './control/control';
import { createGateway, type Gateway } from './gateway/gateway';
import { createRestFaults } from './faults/rest-faults';
import { createLimits } from './limits/limits';
import type { SandboxSettings } from './options';
import type { Part } from './parts';
import { completeOptions } from './profiles';
import { createReferee } from './referee/referee';
import { assertSandboxWasRight } from './referee/sandbox-faults';
import { RequestLog } from './request-log';
import type { Judges, Referee } from './rest/judges';
import { listen } from './server';
import { seedTown, type Town } from './world/seed';
import { World } from './world/world';

/** A running local Discord. */
export interface Sandbox {
  world: World;
  town: Town;
  clock: SandboxClock;
  log: RequestLog;
  /** What was violated, by the bot and by the sandbox itself. */
  referee: Referee;
  gateway: Gateway;
  /** Ends everything. With `strict` (the default) it throws when the sandbox itself has violated the document. */
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
    if (options.strict) {
      assertSandboxWasRight(judges.referee.violations);
    }
  };
  return { world, town, clock, log: judges.log, referee: judges.referee, gateway, stop };
}

function makeJudges(world: World): Judges {
  return {
    limits: createLimits(world),
    faults: createRestFaults(world),
    referee: createReferee(world),
    log: new RequestLog(),
  };
}
