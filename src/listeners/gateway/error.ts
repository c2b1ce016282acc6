import { Listener } from '@sapphire/framework';
import type { Events } from 'discord.js';
import { reportBug } from '../../discord/answer-failure';

/** An error inside discord.js; without a listener it would end the process. */
export class ErrorListener extends Listener<typeof Events.Error> {
  public override run(error: Error): void {
    reportBug(error, 'discord.js', this.container.log);
  }
}
