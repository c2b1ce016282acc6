import { Command } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ContextMenuCommandInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAndPutBack } from '../discord/answer-in-post';
import { customId } from '../discord/custom-ids';
import { longTextForm } from '../discord/long-text-form';
import { replyChangeAnswer, replyChangeOrder } from '../discord/reply-change';
import { isStaffHere } from '../discord/staff-here';
import { registerStaffMenu } from '../discord/staff-menu';
import { soon } from '../discord/soon';
import { replyToChange, type ReplyChangeOrder } from '../tickets/change-reply';
import { customIds } from '../tickets/notices';

/** *Edit reply*: opens a form with the present text of a reply, which may be longer than the message that shows it. */
export class EditReplyCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registerStaffMenu(registry, 'Edit reply');
  }

  public override async contextMenuRun(interaction: ContextMenuCommandInteraction): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const order = replyChangeOrder(interaction, interaction.targetId);
    const text = await this.presentText(interaction, order);
    if ('refusal' in text) {
      const answer = { content: text.refusal, flags: MessageFlags.Ephemeral } as const;
      await answerAndPutBack(interaction, this.container, () => interaction.reply(answer));
      return;
    }
    const form = longTextForm({
      customId: customId(customIds.editReplyForm, interaction.targetId),
      title: await resolveKey(interaction, 'sending:change.title'),
      label: await resolveKey(interaction, 'sending:change.text'),
      text: text.present,
    });
    await answerAndPutBack(interaction, this.container, () => interaction.showModal(form));
  }

  private async presentText(
    interaction: ContextMenuCommandInteraction,
    order: ReplyChangeOrder,
  ): Promise<{ present: string } | { refusal: string }> {
    const reading = this.container.tickets.shownAt(order).then((shown) => replyToChange(shown, order));
    const found = await soon(reading).catch(() => undefined);
    if (found === undefined) {
      return { refusal: await resolveKey(interaction, 'sending:change.away') };
    }
    return typeof found === 'string'
      ? { refusal: await replyChangeAnswer(interaction, found) }
      : { present: found.message.incoming.content };
  }
}
