import type { PersonEvent } from '../world/events';
import type { World } from '../world/world';

/** A form that stands open on somebody's screen. */
export interface OpenForm {
  interactionId: string;
  title: string;
  customId: string;
  components: unknown[];
}

/** What came to one person alone: forms, and how their interactions were answered. */
export class Inbox {
  public forms: OpenForm[] = [];
  private readonly answers = new Map<string, number>();
  private readonly failures = new Map<string, string>();

  public constructor(
    private readonly world: World,
    private readonly personId: string,
  ) {
    world.onPersonEvent((event) => {
      if (event.userId === personId) {
        this.receive(event);
      }
    });
  }

  /**
   * @returns the callback type with which an interaction was answered; undefined while it is open
   * @throws Error with what Discord's client shows when the bot does not answer
   */
  public answerTo(interactionId: string): number | undefined {
    const failure = this.failures.get(interactionId);
    if (failure !== undefined) {
      throw new Error(`${this.world.user(this.personId).username} was told: ${failure}`);
    }
    return this.answers.get(interactionId);
  }

  public close(interactionId: string): void {
    this.forms = this.forms.filter((form) => form.interactionId !== interactionId);
  }

  private receive(event: PersonEvent): void {
    if (event.kind === 'modal') {
      this.forms.push({ interactionId: event.interactionId, ...event.modal });
    } else if (event.kind === 'interaction-answered') {
      this.answers.set(event.interactionId, event.callbackType);
    } else if (event.kind === 'interaction-failed') {
      this.failures.set(event.interactionId, event.reason);
    }
  }
}
