import { InteractionHandlerFilters, Listener, type InteractionHandler } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { Events, MessageFlags, type BaseInteraction } from 'discord.js';
import { answerAwake } from '../../discord/answer-in-post';

/** A button, select or form that nothing here knows, because another version made it. Sapphire leaves it unanswered. */
export class UnknownPressListener extends Listener<typeof Events.InteractionCreate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.InteractionCreate });
  }

  public override async run(interaction: BaseInteraction): Promise<void> {
    const isPress = interaction.isMessageComponent() || interaction.isModalSubmit();
    if (!isPress || (await this.isKnown(interaction))) {
      return;
    }
    const content = await resolveKey(interaction, 'presses:outdated');
    await answerAwake(interaction, this.container.archive, () =>
      interaction.reply({ content, flags: MessageFlags.Ephemeral }),
    );
  }

  private async isKnown(interaction: BaseInteraction): Promise<boolean> {
    const handlers = [...this.container.stores.get('interaction-handlers').values()];
    const known = await Promise.all(
      handlers
        .filter((handler) => isForIts(handler, interaction))
        .map((handler) => reads(handler, interaction)),
    );
    return known.includes(true);
  }
}

const isForIts = ({ interactionHandlerType }: InteractionHandler, interaction: BaseInteraction): boolean =>
  InteractionHandlerFilters.get(interactionHandlerType)?.(interaction as never) ?? false;

/** One that fails is told to the person elsewhere. */
async function reads(handler: InteractionHandler, interaction: BaseInteraction): Promise<boolean> {
  try {
    return (await handler.parse(interaction as never)).isSome();
  } catch {
    return true;
  }
}
