import { Command } from '@sapphire/framework';
import type { ContextMenuCommandInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workAwake } from '../discord/answer-in-post';
import { replyChangeAnswer, replyChangeOrder } from '../discord/reply-change';
import { isStaffHere } from '../discord/staff-here';
import { registerStaffMenu } from '../discord/staff-menu';
import { deleteReply } from '../tickets/delete-reply';

/** *Delete reply*: takes back a reply that was not written in the post. */
export class DeleteReplyCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registerStaffMenu(registry, 'Delete reply');
  }

  public override async contextMenuRun(interaction: ContextMenuCommandInteraction): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const work = async (): Promise<void> => {
      const outcome = await deleteReply(this.container, replyChangeOrder(interaction, interaction.targetId));
      await editAwake(interaction, this.container, await replyChangeAnswer(interaction, outcome));
    };
    await this.container.openAnswers.during(interaction.channelId, () =>
      workAwake(interaction, this.container, work),
    );
  }
}
