import {
  Listener,
  type ContextMenuCommandDeniedPayload,
  type Events,
  type UserError,
} from '@sapphire/framework';
import { answerDenied } from '../../discord/answer-failure';

/** A refused menu command has no answer of its own in Sapphire. */
export class ContextMenuCommandDeniedListener extends Listener<typeof Events.ContextMenuCommandDenied> {
  public override run(_error: UserError, { interaction }: ContextMenuCommandDeniedPayload): Promise<void> {
    return answerDenied(interaction, this.container.log);
  }
}
