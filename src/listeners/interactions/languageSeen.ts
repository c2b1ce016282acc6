import { Listener } from '@sapphire/framework';
import { Events, type BaseInteraction } from 'discord.js';

/** Whatever somebody presses or sends tells in which language they read Discord: direct messages do not. */
export class LanguageSeenListener extends Listener<typeof Events.InteractionCreate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.InteractionCreate });
  }

  public override async run({ user, locale }: BaseInteraction): Promise<void> {
    const { seenLanguages, log } = this.container;
    try {
      await seenLanguages.see(user.id, locale);
    } catch (error) {
      log.debug({ err: error }, 'A language could not be noted; the next press tells it again.');
    }
  }
}
