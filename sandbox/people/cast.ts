import type { Recorder } from '../transcripts/recorder';
import type { World } from '../world/world';
import { Actor } from './actor';
import { addNewcomer, type NewPerson } from './newcomers';

/** Everybody of a sandbox, as actors for tests. */
export class Cast {
  private readonly actors = new Map<string, Actor>();

  public constructor(
    private readonly world: World,
    private readonly recorder: Recorder,
  ) {}

  /**
   * @param name account name or id
   * @throws Error naming who there is
   */
  public person(name: string): Actor {
    const user = [...this.world.users.values()].find(({ id, username }) => id === name || username === name);
    if (!user) {
      const names = [...this.world.users.values()].map(({ username }) => username).join(', ');
      throw new Error(`Nobody is called "${name}"; there are ${names}.`);
    }
    const actor = this.actors.get(user.id) ?? new Actor(this.world, this.recorder, user.id);
    this.actors.set(user.id, actor);
    return actor;
  }

  /** Makes a new account, and returns the actor. */
  public addPerson(person: NewPerson): Actor {
    return this.person(addNewcomer(this.world, person).id);
  }
}
