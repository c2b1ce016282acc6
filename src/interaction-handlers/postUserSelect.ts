import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { UserSelectMenuInteraction } from 'discord.js';
import { answerBindPost } from '../discord/answer-bind-post';
import { answerDenied } from '../discord/answer-failure';
import { readCustomId } from '../discord/custom-ids';
import { customIds } from '../tickets/notices';

/** For whom a post is that somebody made by hand. Who may say so is everybody of the staff. */
export class PostUserSelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values: [userId] }: UserSelectMenuInteraction) {
    const isOurs = readCustomId(customId)?.name === customIds.bindPost;
    return isOurs && userId !== undefined ? this.some(userId) : this.none();
  }

  public async run(interaction: UserSelectMenuInteraction, userId: string): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId, () =>
      answerBindPost(interaction, this.container, userId),
    );
  }
}
