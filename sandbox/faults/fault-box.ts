import type { FaultRule } from '../options';
import type { Random } from '../random';

interface ArmedRule {
  rule: FaultRule & { id: string };
  random: Random;
  /** Requests or events that matched so far. */
  seen: number;
  /** How often it went wrong so far. */
  fired: number;
}

/**
 * The faults that are switched on now, for REST and gateway alike. Chance comes from the seed, per rule. What a test
 * switches on comes before what the profile does by chance, or its faults would not come together as it wrote them.
 */
export class FaultBox {
  private scripted: ArmedRule[] = [];
  private standing: ArmedRule[];
  private added = 0;

  /**
   * @param random the world's chance; each rule draws from a stream of its own
   * @param rules switched on from the start; the first of them that fires comes before the later ones
   */
  public constructor(
    private readonly random: Random,
    rules: readonly FaultRule[] = [],
  ) {
    this.standing = rules.map((rule) => this.arm(rule));
  }

  /**
   * Counts one request or event and says what goes wrong with it.
   * @param where `POST /channels/{channel_id}/messages`, or the name of an event
   * @returns the first rule that fires, added ones first; every other matching rule has counted it too
   */
  public draw(where: string): FaultRule | undefined {
    let drawn: FaultRule | undefined;
    for (const armed of this.armed()) {
      if (matches(armed.rule, where)) {
        armed.seen += 1;
        if (!drawn && fires(armed)) {
          armed.fired += 1;
          drawn = armed.rule;
        }
      }
    }
    return drawn;
  }

  /** Switches a rule on; one of the same id is replaced. @returns its id */
  public add(rule: FaultRule): string {
    const armed = this.arm(rule);
    this.remove(armed.rule.id);
    this.scripted.push(armed);
    return armed.rule.id;
  }

  /** @returns whether there was such a rule */
  public remove(id: string): boolean {
    const before = this.armed().length;
    const isAnother = ({ rule }: ArmedRule): boolean => rule.id !== id;
    this.scripted = this.scripted.filter(isAnother);
    this.standing = this.standing.filter(isAnother);
    return this.armed().length < before;
  }

  /** @returns every rule with how often it has fired */
  public list(): (FaultRule & { id: string; fired: number })[] {
    return this.armed().map(({ rule, fired }) => ({ ...rule, fired }));
  }

  private armed(): ArmedRule[] {
    return [...this.scripted, ...this.standing];
  }

  private arm(rule: FaultRule): ArmedRule {
    this.added += 1;
    const id = rule.id ?? `fault-${this.added}`;
    return { rule: { ...rule, id }, random: this.random.stream(`fault:${id}`), seen: 0, fired: 0 };
  }
}

/** Event faults hit events only, the others requests only: `*` means every one of its own kind. */
function matches(rule: FaultRule, where: string): boolean {
  const isRequest = where.includes(' ');
  return isRequest !== rule.what.startsWith('event-') && (rule.where === '*' || rule.where === where);
}

function fires({ rule, seen, fired, random }: ArmedRule): boolean {
  const most = rule.times ?? (rule.nth === undefined ? Infinity : 1);
  return fired < most && seen >= (rule.nth ?? 1) && random.happens(rule.probability ?? 1);
}
