import { Listener } from '@sapphire/framework';
import type { ChatInputSubcommandErrorPayload, SubcommandPluginEvents } from '@sapphire/plugin-subcommands';
import { answerBug } from '../../discord/answer-failure';

/** A subcommand that failed. */
export class ChatInputSubcommandErrorListener extends Listener<
  typeof SubcommandPluginEvents.ChatInputSubcommandError
> {
  public override run(error: unknown, payload: ChatInputSubcommandErrorPayload): Promise<void> {
    const { command, interaction, matchedSubcommandMapping } = payload;
    const where = `/${command.name} ${matchedSubcommandMapping.name}`;
    return answerBug(interaction, error, where, this.container.log);
  }
}
