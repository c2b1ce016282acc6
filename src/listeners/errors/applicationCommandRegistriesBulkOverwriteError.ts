import { Listener, type Events } from '@sapphire/framework';
import { reportBug } from '../../discord/answer-failure';

/** Commands that Discord did not accept; the ones of the last start stay. */
export class ApplicationCommandRegistriesBulkOverwriteErrorListener extends Listener<
  typeof Events.ApplicationCommandRegistriesBulkOverwriteError
> {
  public override run(error: unknown): void {
    reportBug(error, 'the registration of the commands', this.container.log);
  }
}
