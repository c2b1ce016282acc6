import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerSetUp } from '../discord/answer-set-up';
import { readMakePrivateId } from '../discord/custom-ids';

/** *Make private*: takes over a forum that others can see, and locks it away. */
export class MakePrivateHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const asked = readMakePrivateId(customId);
    return asked ? this.some(asked) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { forumId, staffRoleIds }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild() || !interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferUpdate();
    await answerSetUp(interaction, this.container.setUp, {
      categoryId: null,
      forumId,
      staffRoleIds,
      makePrivate: true,
    });
  }
}
