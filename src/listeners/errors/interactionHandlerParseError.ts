import { Listener, type Events, type InteractionHandlerParseError } from '@sapphire/framework';
import { answerBug } from '../../discord/answer-failure';

/** A button, menu or form that could not be read. */
export class InteractionHandlerParseErrorListener extends Listener<
  typeof Events.InteractionHandlerParseError
> {
  public override run(error: unknown, { handler, interaction }: InteractionHandlerParseError): Promise<void> {
    return answerBug(interaction, error, `the handler ${handler.name}`, this.container.log);
  }
}
