import { Listener, type AutocompleteInteractionPayload, type Events } from '@sapphire/framework';
import { answerBug } from '../../discord/answer-failure';

/** Suggestions that failed; the person just sees none. */
export class CommandAutocompleteInteractionErrorListener extends Listener<
  typeof Events.CommandAutocompleteInteractionError
> {
  public override run(error: unknown, payload: AutocompleteInteractionPayload): Promise<void> {
    const { command, interaction } = payload;
    return answerBug(interaction, error, `the suggestions of /${command.name}`, this.container.log);
  }
}
