import { Listener, type ContextMenuCommandErrorPayload, type Events } from '@sapphire/framework';
import { answerBug } from '../../discord/answer-failure';

/** A menu command that failed. */
export class ContextMenuCommandErrorListener extends Listener<typeof Events.ContextMenuCommandError> {
  public override run(
    error: unknown,
    { command, interaction }: ContextMenuCommandErrorPayload,
  ): Promise<void> {
    return answerBug(interaction, error, `the menu command ${command.name}`, this.container.log);
  }
}
