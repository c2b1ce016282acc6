/** Which language people's Discord clients speak, as each thing that they press or send tells. */
import type { PersonStore } from './ports';

/** Discord tells it every time; it is written down when it is new. */
const mostRemembered = 10_000;

export class SeenLanguages {
  private readonly written = new Map<string, string>();

  public constructor(private readonly people: Pick<PersonStore, 'noteLanguage'>) {}

  /** Somebody who is not known yet is not written down for that alone. */
  public async see(userId: string, language: string): Promise<void> {
    if (this.written.get(userId) === language) {
      return;
    }
    if (await this.people.noteLanguage(userId, language)) {
      this.written.set(userId, language);
      this.forgetOldest();
    }
  }

  private forgetOldest(): void {
    const [oldest] = this.written.keys();
    if (this.written.size > mostRemembered && oldest !== undefined) {
      this.written.delete(oldest);
    }
  }
}
