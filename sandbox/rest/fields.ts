import { invalidForm } from '../discord-error';
import { isSnowflake } from '../snowflakes';

type Body = Record<string, unknown>;
type Path = (string | number)[];

/** Reads typed fields out of a JSON body, whether or not the referee has judged it. Absent fields are undefined. */
export class Fields {
  public constructor(
    private readonly body: Body,
    private readonly path: Path = [],
  ) {}

  /** @returns whether the field is there, be it null */
  public has(name: string): boolean {
    return this.body[name] !== undefined;
  }

  /** @throws DiscordError 50035 where it is no text */
  public text(name: string): string | undefined {
    return this.read(name, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.', (value) =>
      typeof value === 'string' ? value : undefined,
    );
  }

  /** @throws DiscordError 50035 where it is no whole number */
  public integer(name: string): number | undefined {
    return this.read(name, 'NUMBER_TYPE_COERCE', 'Value is not int.', (value) =>
      typeof value === 'number' && Number.isInteger(value) ? value : undefined,
    );
  }

  /** @throws DiscordError 50035 where it is neither true nor false */
  public flag(name: string): boolean | undefined {
    return this.read(name, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.', (value) =>
      typeof value === 'boolean' ? value : undefined,
    );
  }

  /** @throws DiscordError 50035 where it is no id */
  public id(name: string): string | undefined {
    return this.read(
      name,
      'NUMBER_TYPE_COERCE',
      `Value "${String(this.body[name])}" is not snowflake.`,
      (value) => (isSnowflake(String(value)) ? String(value) : undefined),
    );
  }

  /** Permission bits: a decimal text, or a number (Discord sends and takes both). */
  public bits(name: string): bigint | undefined {
    return this.read(name, 'NUMBER_TYPE_COERCE', 'Value is not int.', (value) =>
      /^\d{1,20}$/.test(String(value)) ? BigInt(String(value)) : undefined,
    );
  }

  /** @throws DiscordError 50035 where it is no list of ids */
  public ids(name: string): string[] | undefined {
    return this.array(name)?.map((_item, index) => {
      const items = new Fields({ ...(this.body[name] as object) }, [...this.path, name]);
      return items.id(String(index)) ?? '';
    });
  }

  /** @throws DiscordError 50035 where it is no list of objects */
  public list(name: string): Fields[] | undefined {
    return this.array(name)?.map((item, index) => fieldsOf(item, [...this.path, name, index]));
  }

  /** @throws DiscordError 50035 where it is no object */
  public object(name: string): Fields | undefined {
    const value = this.body[name];
    return value === undefined || value === null ? undefined : fieldsOf(value, [...this.path, name]);
  }

  /** @returns null where null was sent, to tell it from absent */
  public orNull<T>(name: string, read: (name: string) => T | undefined): T | null | undefined {
    return this.body[name] === null ? null : read(name);
  }

  private array(name: string): unknown[] | undefined {
    return this.read(name, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType', (value) =>
      Array.isArray(value) ? (value as unknown[]) : undefined,
    );
  }

  private read<T>(
    name: string,
    code: string,
    message: string,
    take: (value: unknown) => T | undefined,
  ): T | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) {
      return undefined;
    }
    const taken = take(value);
    if (taken === undefined) {
      throw invalidForm({ path: [...this.path, name], code, message });
    }
    return taken;
  }
}

/**
 * @param path where the object stands in the body
 * @throws DiscordError 50035 where it is no object
 */
export function fieldsOf(value: unknown, path: Path = []): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidForm({
      path,
      code: 'DICT_TYPE_CONVERT',
      message: 'Only dictionaries may be used in a DictType',
    });
  }
  return new Fields(value as Body, path);
}
