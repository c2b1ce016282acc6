import { fault, invalidForm, type FormFault } from '../../discord-error';

type Path = FormFault['path'];

/** Reads a form field by field and collects every fault, so that one answer names them all. */
export class FormReader {
  private readonly faults: FormFault[] = [];

  /** @throws DiscordError 50035 with everything that was refused so far */
  public finish(): void {
    if (this.faults.length > 0) {
      throw invalidForm(...this.faults);
    }
  }

  /** Notes a fault in Discord's words. */
  public refuse(path: Path, code: string, message: string): void {
    this.faults.push({ path, code, message });
  }

  /** Notes one of the faults that many rules share. */
  public note(one: FormFault): void {
    this.faults.push(one);
  }

  /**
   * @param bounds lengths in characters; `least` above 0 makes the field required
   * @returns the text without white space around it; undefined where it is absent, null or empty
   */
  public text(value: unknown, path: Path, bounds: { least?: number; most: number }): string | undefined {
    const { least = 0, most } = bounds;
    const text = typeof value === 'number' ? String(value) : value;
    if (text === undefined || text === null) {
      this.requireIf(least > 0, path);
      return undefined;
    }
    if (typeof text !== 'string') {
      this.refuse(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
      return undefined;
    }
    const trimmed = text.trim();
    const length = lengthOf(trimmed);
    if (least > 0 && (length < least || length > most)) {
      this.note(length === 0 ? fault.required(...path) : fault.length(least, most, ...path));
    } else if (length > most) {
      this.note(fault.tooLong(most, ...path));
    }
    return trimmed === '' ? undefined : trimmed;
  }

  /** @returns the whole number; undefined where it is absent, null or refused */
  public integer(value: unknown, path: Path, bounds: { least: number; most: number }): number | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    const number = Number(value);
    if (!Number.isInteger(number)) {
      this.refuse(path, 'NUMBER_TYPE_COERCE', `Value "${JSON.stringify(value)}" is not int.`);
      return undefined;
    }
    if (number < bounds.least) {
      this.refuse(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${bounds.least}.`);
    }
    if (number > bounds.most) {
      this.refuse(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${bounds.most}.`);
    }
    return number;
  }

  /** @returns the elements; an empty list where it is absent, null or no list */
  public list(value: unknown, path: Path, bounds: { least?: number; most: number }): unknown[] {
    const { least = 0, most } = bounds;
    if (value !== undefined && value !== null && !Array.isArray(value)) {
      this.refuse(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.');
      return [];
    }
    const list: unknown[] = value ?? [];
    if (least > 0 && (list.length < least || list.length > most)) {
      this.note(fault.length(least, most, ...path));
    } else if (list.length > most) {
      this.note(fault.tooLong(most, ...path));
    }
    return list;
  }

  /** @returns the object; undefined where it is absent, null or something else */
  public object(value: unknown, path: Path): Record<string, unknown> | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.refuse(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType.');
      return undefined;
    }
    return value as Record<string, unknown>;
  }

  /** @returns a web address; undefined where it is absent or refused */
  public address(value: unknown, path: Path, schemes: readonly string[], most = 2048): string | undefined {
    const text = this.text(value, path, { most });
    if (text === undefined) {
      return undefined;
    }
    const scheme = /^([a-z][\w+.-]*):\/\/\S/i.exec(text)?.[1]?.toLowerCase();
    if (scheme === undefined) {
      this.refuse(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    } else if (!schemes.includes(scheme)) {
      const names = schemes.map((name) => `'${name}'`).join(', ');
      this.refuse(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" must be one of (${names}).`);
    }
    return text;
  }

  private requireIf(required: boolean, path: Path): void {
    if (required) {
      this.note(fault.required(...path));
    }
  }
}

/** @returns how many characters Discord counts: code points, not UTF-16 units */
export function lengthOf(text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0);
}
