import {
  Listener,
  type ChatInputCommandDeniedPayload,
  type Events,
  type UserError,
} from '@sapphire/framework';
import { answerDenied } from '../../discord/answer-failure';

/** A refused slash command has no answer of its own in Sapphire. */
export class ChatInputCommandDeniedListener extends Listener<typeof Events.ChatInputCommandDenied> {
  public override run(_error: UserError, { interaction }: ChatInputCommandDeniedPayload): Promise<void> {
    return answerDenied(interaction, this.container.log);
  }
}
