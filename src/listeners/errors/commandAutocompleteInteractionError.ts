import { Listener, type AutocompleteInteractionPayload, type Events } from '@sapphire/framework';
import { reportBug } from '../../discord/answer-failure';

/** Suggestions that failed; the person just sees none. */
export class CommandAutocompleteInteractionErrorListener extends Listener<
  typeof Events.CommandAutocompleteInteractionError
> {
  public override run(error: unknown, { command }: AutocompleteInteractionPayload): void {
    reportBug(error, `the suggestions of /${command.name}`, this.container.log);
  }
}
