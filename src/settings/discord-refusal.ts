/** Discord did not do what the set-up asked for. */
export class DiscordRefusal extends Error {
  /**
   * @param step what was asked for
   * @param code Discord's error code; 0 when there was no proper answer
   * @param words Discord's own words
   * @param status of HTTP; 0 when there was no answer
   */
  public constructor(
    public readonly step: SetUpStep,
    public readonly code: number,
    public readonly words: string,
    public readonly status = 400,
  ) {
    super(`${step}: ${code} ${words}`);
    this.name = 'DiscordRefusal';
  }
}

export type SetUpStep =
  'look' | 'make-category' | 'make-forum' | 'change-forum' | 'show-panel' | 'remove-panel';
