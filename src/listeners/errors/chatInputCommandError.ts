import { Listener, type ChatInputCommandErrorPayload, type Events } from '@sapphire/framework';
import { answerBug } from '../../discord/answer-failure';

/** A slash command that failed. */
export class ChatInputCommandErrorListener extends Listener<typeof Events.ChatInputCommandError> {
  public override run(error: unknown, { command, interaction }: ChatInputCommandErrorPayload): Promise<void> {
    return answerBug(interaction, error, `/${command.name}`, this.container.log);
  }
}
