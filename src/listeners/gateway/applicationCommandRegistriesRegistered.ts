import { Listener, type Events } from '@sapphire/framework';
import { learnCommands } from '../../discord/command-mentions';

/** Commands are registered: from now on, texts can mention them. Without their ids, they name them. */
export class ApplicationCommandRegistriesRegisteredListener extends Listener<
  typeof Events.ApplicationCommandRegistriesRegistered
> {
  public override async run(): Promise<void> {
    const commands = this.container.client.application?.commands;
    const known = commands?.cache.size ? commands.cache : await commands?.fetch();
    learnCommands(known?.values() ?? []);
  }
}
