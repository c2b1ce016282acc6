import { Command } from '@sapphire/framework';
import type { ContextMenuCommandInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workAwake } from '../discord/answer-in-post';
import { editHistory } from '../discord/edit-history';
import { isStaffHere } from '../discord/staff-here';
import { registerStaffMenu } from '../discord/staff-menu';

/** *Show edits*: every text that a message of a ticket ever had, for whoever may read its post. */
export class ShowEditsCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registerStaffMenu(registry, 'Show edits');
  }

  public override async contextMenuRun(interaction: ContextMenuCommandInteraction): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const { channelId, targetId: messageId } = interaction;
    const work = async (): Promise<void> => {
      const shown = await this.container.tickets.shownAt({ channelId, messageId });
      const here = shown?.ticket.postId === channelId ? shown : undefined;
      await editAwake(interaction, this.container, await editHistory(interaction, here));
    };
    await this.container.openAnswers.during(channelId, () => workAwake(interaction, this.container, work));
  }
}
