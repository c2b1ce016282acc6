import { SandboxClock } from './clock';
import { createCdn } from './cdn';
import { createControl } from './control/control';
import { createGateway, type Gateway } from './gateway/gateway';
import { createRestFaults } from './faults/rest-faults';
import { createLimits } from './limits/limits';
import type { SandboxSettings } from './options';
import type { Part } from './parts';
import type { Actor } from './people/actor';
import { Cast } from './people/cast';
import { foundGuild, type NewGuild, type NewPerson } from './people/newcomers';
import { idOf, type Ref } from './people/references';
import { createAuthorizePage } from './oauth2/authorize';
import { completeOptions } from './profiles';
import { createReferee } from './referee/referee';
import { assertSandboxWasRight } from './referee/sandbox-faults';
import { RequestLog } from './request-log';
import type { Judges, Referee } from './rest/judges';
import { listen } from './server';
import { allInvariants } from './transcripts/all-invariants';
import type { Storm } from './transcripts/invariants';
import { Recorder } from './transcripts/recorder';
import { transcript } from './transcripts/transcript';
import type { GuildRecord } from './world/records';
import { seedTown, type Town } from './world/seed';
import { World } from './world/world';
import { createPage } from './web/serve';

/** A running local Discord. */
export interface Sandbox {
  world: World;
  town: Town;
  clock: SandboxClock;
  log: RequestLog;
  /** What was violated, by the bot and by the sandbox itself. */
  referee: Referee;
  gateway: Gateway;
  /** Every message there ever was: what transcripts and invariants read. */
  recorder: Recorder;
  /** Somebody by account name (`alice`) or id; always the same actor. */
  person(name: string): Actor;
  /** Makes a new account, in a server with roles if they are named. */
  addPerson(person: NewPerson): Actor;
  /** Makes a new server without channels. */
  addGuild(guild: NewGuild): GuildRecord;
  /** A channel, thread or DM as text, as one person (by default the bot) read it. */
  transcript(place: Ref, as?: Ref): string;
  /** What every bot must keep to; empty lists where it did. A story may expect more refusals than usual. */
  invariants(storm?: Storm): Record<string, string[]>;
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
  world.onEvent((event) => judges.referee.judgeEvent(event));
  const { log, referee } = judges;
  const gateway = createGateway(world);
  const recorder = new Recorder(world);
  const parts: Part[] = [
    gateway,
    createCdn(),
    createAuthorizePage(),
    createControl({ world, recorder, log, referee, gateway }),
    createPage(),
  ];
  const app = await listen(world, judges, parts);
  const stop = async (): Promise<void> => {
    recorder.stop();
    for (const part of parts.toReversed()) {
      await part.stop?.();
    }
    await app.close();
    clock.stop();
    if (options.strict) {
      assertSandboxWasRight(judges.referee.violations);
    }
  };
  return { world, town, clock, log, referee, gateway, recorder, ...peopleOf(world, recorder, judges), stop };
}

type PeoplePart = Pick<Sandbox, 'person' | 'addPerson' | 'addGuild' | 'transcript' | 'invariants'>;

function peopleOf(world: World, recorder: Recorder, { log, referee }: Judges): PeoplePart {
  const cast = new Cast(world, recorder);
  return {
    person: (name) => cast.person(name),
    addPerson: (person) => cast.addPerson(person),
    addGuild: (guild) => foundGuild(world, guild),
    transcript: (place, as = world.bot.id) => transcript(world, recorder, idOf(place), idOf(as)),
    invariants: (storm) => allInvariants({ world, recorder, log, referee }, storm),
  };
}

function makeJudges(world: World): Judges {
  return {
    limits: createLimits(world),
    faults: createRestFaults(world),
    referee: createReferee(world),
    log: new RequestLog(),
  };
}
