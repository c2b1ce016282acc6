import { fault } from '../../discord-error';
import type { FormReader } from './form';

export type Path = (string | number)[];
export type Given = Record<string, unknown>;

/** What all components of one message share: their form, their ids, their number and their text. */
export class ComponentReader {
  public total = 0;
  public characters = 0;
  private readonly customIds = new Set<string>();
  private readonly numericIds = new Set<number>();

  /**
   * @param fileNames of the message's attachments, which media may name as `attachment://…`
   * @param newId makes the snowflake of a media item
   */
  public constructor(
    public readonly form: FormReader,
    private readonly fileNames: ReadonlySet<string>,
    private readonly newId: () => string,
  ) {}

  /** Counts a component and remembers the numeric id that it asks for. */
  public count(given: Given, path: Path): void {
    this.total += 1;
    const id = this.form.integer(given['id'], [...path, 'id'], { least: 0, most: 2 ** 31 - 1 });
    if (!id) {
      return;
    }
    if (this.numericIds.has(id)) {
      this.form.refuse([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    }
    this.numericIds.add(id);
  }

  /** Reads a `custom_id`: 1–100 characters, unique within the message, disabled components included. */
  public customId(given: Given, path: Path): string | undefined {
    const id = this.form.text(given['custom_id'], [...path, 'custom_id'], { least: 1, most: 100 });
    if (id === undefined) {
      return undefined;
    }
    if (this.customIds.has(id)) {
      this.form.refuse(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    this.customIds.add(id);
    return id;
  }

  /** Reads an emoji of a button or option. */
  public emoji(value: unknown, path: Path): Given | undefined {
    const given = this.form.object(value, [...path, 'emoji']);
    if (!given) {
      return undefined;
    }
    const { id, name, animated } = given;
    return {
      name: typeof name === 'string' ? name : '',
      ...(typeof id === 'string' && { id }),
      ...(animated === true && { animated }),
    };
  }

  /** Reads a media item: a web address or a file of this message. */
  public media(value: unknown, path: Path, onlyFiles = false): Given {
    const schemes = onlyFiles ? ['attachment'] : ['http', 'https', 'attachment'];
    const url = this.form.address(this.form.object(value, path)?.['url'], [...path, 'url'], schemes);
    if (url === undefined) {
      this.form.note(fault.required(...path, 'url'));
    }
    const name = /^attachment:\/\/(.+)$/.exec(url ?? '')?.[1];
    if (name !== undefined && !this.fileNames.has(name)) {
      this.form.refuse(
        [...path, 'url'],
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        'The referenced attachment was not found.',
      );
    }
    return { id: this.newId(), url: url ?? '', proxy_url: url ?? '' };
  }

  /** Gives a numeric id to every component that has none: in order, from 1, past the ones that were asked for. */
  public fillIds(components: readonly Given[]): void {
    let next = 1;
    const fill = (component: Given): void => {
      while (this.numericIds.has(next)) {
        next += 1;
      }
      if (!component['id']) {
        component['id'] = next;
        next += 1;
      }
      childrenOf(component).forEach(fill);
    };
    components.forEach(fill);
  }
}

/** @returns the components inside a component */
export function childrenOf(component: Given): Given[] {
  const { components, accessory } = component;
  return [
    ...(Array.isArray(components) ? (components as Given[]) : []),
    ...(accessory ? [accessory as Given] : []),
  ];
}
