import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import type { Scopes } from '../blocklist/block';
import { clearBlocks } from '../blocklist/clear-blocks';
import { isAdministrator } from '../discord/administrators';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake, editAwake } from '../discord/answer-in-post';
import { blocklistNeeds } from '../discord/blacklist/needs';
import { readScopeBits } from '../discord/blacklist/scope-bits';
import { readCustomId } from '../discord/custom-ids';
import { textsIn } from '../discord/views/texts';
import { customIds } from '../tickets/notices';

/** *Lift them*, under the question of `/blacklist clear`. Pressed twice, nothing is left the second time. */
export class ClearBlocksPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const scopes = press?.name === customIds.clearBlocks ? readScopeBits(press.id ?? '') : undefined;
    return scopes ? this.some(scopes) : this.none();
  }

  public async run(interaction: ButtonInteraction, scopes: Scopes): Promise<void> {
    if (!interaction.inCachedGuild() || !isAdministrator(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await answerAwake(interaction, this.container.archive, () => interaction.deferUpdate());
    const guild = await this.container.guilds.byId(interaction.guildId);
    const order = guild && { guild, scopes, byId: interaction.user.id };
    const count = order ? await clearBlocks(blocklistNeeds(this.container), order) : 0;
    const say = textsIn(interaction.locale);
    const content = count > 0 ? say('blacklist:clear.cleared', { count }) : say('blacklist:clear.none');
    await editAwake(interaction, this.container, { content, embeds: [], components: [] });
  }
}
