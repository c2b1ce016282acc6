import { Listener, type Events, type ListenerErrorPayload } from '@sapphire/framework';
import { reportBug } from '../../discord/answer-failure';

/** An event whose listener failed. */
export class ListenerErrorListener extends Listener<typeof Events.ListenerError> {
  public override run(error: unknown, { piece }: ListenerErrorPayload): void {
    reportBug(error, `the listener ${piece.name}`, this.container.log);
  }
}
