import { Listener, type UserError } from '@sapphire/framework';
import type { ChatInputSubcommandDeniedPayload, SubcommandPluginEvents } from '@sapphire/plugin-subcommands';
import { answerDenied } from '../../discord/answer-failure';

/** A refused subcommand: the plugin tells of it by an event of its own, and answers nothing. */
export class ChatInputSubcommandDeniedListener extends Listener<
  typeof SubcommandPluginEvents.ChatInputSubcommandDenied
> {
  public override run(_error: UserError, { interaction }: ChatInputSubcommandDeniedPayload): Promise<void> {
    return answerDenied(interaction, this.container.log);
  }
}
