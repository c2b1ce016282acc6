import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { AnySelectMenuInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { setUpForum } from '../settings/set-up-forum';
import { readingOf } from '../discord/answer-set-up';
import { answerChange, showSetting } from '../discord/config/answer-setting';
import { readSettingId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';
import { setUpAnswer } from '../discord/views/set-up-answer';
import { isSettingKey, isStored, settingGroups } from '../settings/setting-definitions';

/** The selects of `/config tickets`: which setting to look at, and what one is to be. */
export class SettingSelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values }: AnySelectMenuInteraction) {
    const id = readSettingId(customId);
    if (id?.verb === 'open' && Object.hasOwn(settingGroups, id.about) && isSettingKey(values[0] ?? '')) {
      return this.some({ verb: 'open' as const, about: values[0]!, mark: '', values });
    }
    const isPick =
      id?.verb === 'pick' && (id.about === 'staff' || (isSettingKey(id.about) && isStored(id.about)));
    return isPick
      ? this.some({ verb: 'pick' as const, about: id.about, mark: id.mark, values })
      : this.none();
  }

  public async run(
    interaction: AnySelectMenuInteraction,
    { verb, about, mark, values }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild() || !mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferUpdate();
    if (verb === 'open') {
      return showSetting(interaction, this.container, about);
    }
    if (isSettingKey(about) && isStored(about)) {
      return answerChange(interaction, this.container.setUp, {
        key: about,
        entry: { chosen: values },
        seen: mark,
      });
    }
    return this.changeStaff(interaction, values);
  }

  /** The forum hangs on the staff roles, so the set-up changes them. */
  private async changeStaff(
    interaction: AnySelectMenuInteraction<'cached'>,
    roleIds: string[],
  ): Promise<void> {
    const { guildId, user } = interaction;
    const order = {
      guildId,
      byId: user.id,
      categoryId: null,
      forumId: null,
      staffRoleIds: roleIds,
      makePrivate: false,
    };
    const outcome = await setUpForum(this.container.setUp, order);
    this.container.log.info(
      { guildId, userId: user.id, outcome: outcome.kind },
      'The staff roles were changed.',
    );
    const { content, components } = setUpAnswer(outcome, readingOf(interaction));
    await showSetting(interaction, this.container, 'staff', content, components);
  }
}
