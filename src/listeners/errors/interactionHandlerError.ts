import { Listener, type Events, type InteractionHandlerError } from '@sapphire/framework';
import { answerBug } from '../../discord/answer-failure';

/** A button, menu or form that failed. */
export class InteractionHandlerErrorListener extends Listener<typeof Events.InteractionHandlerError> {
  public override run(error: unknown, { handler, interaction }: InteractionHandlerError): Promise<void> {
    return answerBug(interaction, error, `the handler ${handler.name}`, this.container.log);
  }
}
