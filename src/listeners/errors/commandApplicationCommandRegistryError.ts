import { Listener, type Command, type Events } from '@sapphire/framework';
import { reportBug } from '../../discord/answer-failure';

/** A command that could not be described to Discord. */
export class CommandApplicationCommandRegistryErrorListener extends Listener<
  typeof Events.CommandApplicationCommandRegistryError
> {
  public override run(error: unknown, command: Command): void {
    reportBug(error, `the registration of /${command.name}`, this.container.log);
  }
}
