import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { listBlocks } from '../blocklist/list-blocks';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake, editAwake } from '../discord/answer-in-post';
import { readCustomId } from '../discord/custom-ids';
import { listAnswer } from '../discord/views/block-list';
import { textsIn } from '../discord/views/texts';
import { customIds } from '../tickets/notices';

/** *Older* and *Newer* under a list of blocks: shows the page that is there now. */
export class BlockPagePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const id = press?.id ?? '';
    if (press?.name === customIds.olderBlocks) {
      return this.some({ before: id });
    }
    return press?.name === customIds.newerBlocks ? this.some({ behind: id }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    place: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (
      !interaction.inCachedGuild() ||
      !interaction.memberPermissions.has(PermissionFlagsBits.ModerateMembers)
    ) {
      return answerDenied(interaction, this.container.log);
    }
    await answerAwake(interaction, this.container.archive, () => interaction.deferUpdate());
    const page = await listBlocks(this.container, interaction.guildId, place);
    await editAwake(interaction, this.container, listAnswer(page, textsIn(interaction.locale)));
  }
}
