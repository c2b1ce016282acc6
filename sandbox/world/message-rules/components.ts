import { ComponentType, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { fault } from '../../discord-error';
import { childrenOf, type ComponentReader, type Given, type Path } from './component-reader';
import { readButton, readRow, refuseType } from './controls';

const MOST_COMPONENTS = 40;
const MOST_CHARACTERS = 4000;

const INSIDE_CONTAINER = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];
const TOP_LEVEL = [...INSIDE_CONTAINER, ComponentType.Container];

/**
 * Reads the components of a message.
 * @param v2 with the flag: at most 40 components of any kind; without it: at most 5 action rows
 * @returns components as Discord stores them, each with its numeric id
 */
export function readComponents(
  reader: ComponentReader,
  value: unknown,
  v2: boolean,
): APIMessageTopLevelComponent[] {
  const { form } = reader;
  const list = form.list(value, ['components'], { most: v2 ? MOST_COMPONENTS : 5 });
  const components = readChildren(reader, list, ['components'], v2 ? TOP_LEVEL : [ComponentType.ActionRow]);
  if (reader.total > MOST_COMPONENTS) {
    form.refuse(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of components is ${MOST_COMPONENTS}`,
    );
  }
  if (reader.characters > MOST_CHARACTERS) {
    form.refuse(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Components displayable text size exceeds maximum size of ${MOST_CHARACTERS}`,
    );
  }
  reader.fillIds(components);
  return components as object[] as APIMessageTopLevelComponent[];
}

/** @returns the text that components show, for mentions and searches */
export function textOfComponents(components: readonly object[]): string {
  return components
    .flatMap((one) => {
      const component = one as Given;
      const own = component['type'] === ComponentType.TextDisplay ? String(component['content']) : '';
      return [own, textOfComponents(childrenOf(component))];
    })
    .filter((text) => text !== '')
    .join('\n');
}

/** @returns whether a person could press or choose something there */
export function isInteractive(components: readonly object[]): boolean {
  return components.some((one) => 'custom_id' in one || isInteractive(childrenOf(one as Given)));
}

function readChildren(
  reader: ComponentReader,
  list: unknown[],
  path: Path,
  allowed: readonly ComponentType[],
): Given[] {
  return list.flatMap((one, index) => {
    const at = [...path, index];
    const given = reader.form.object(one, at);
    if (!given) {
      return [];
    }
    const type = allowed.find((known) => known === given['type']);
    const read = type === undefined ? undefined : LAYOUTS[type];
    if (!read) {
      refuseType(reader, at, allowed);
      return [];
    }
    reader.count(given, at);
    return [read(reader, given, at)];
  });
}

type Read = (reader: ComponentReader, given: Given, path: Path) => Given;

/** How each kind of component is read; where it may stand is decided before. */
const LAYOUTS: Partial<Record<ComponentType, Read>> = {
  [ComponentType.ActionRow]: readRow,
  [ComponentType.Section]: readSection,
  [ComponentType.TextDisplay]: readText,
  [ComponentType.MediaGallery]: readGallery,
  [ComponentType.File]: readFile,
  [ComponentType.Separator]: readSeparator,
  [ComponentType.Container]: readContainer,
};

function readContainer(reader: ComponentReader, given: Given, path: Path): Given {
  const { form } = reader;
  const at = [...path, 'components'];
  const list = form.list(given['components'], at, { least: 1, most: MOST_COMPONENTS });
  const color = form.integer(given['accent_color'], [...path, 'accent_color'], {
    least: 0,
    most: 0xff_ff_ff,
  });
  return {
    type: ComponentType.Container,
    id: given['id'],
    accent_color: color ?? null,
    spoiler: given['spoiler'] === true,
    components: readChildren(reader, list, at, INSIDE_CONTAINER),
  };
}

function readSection(reader: ComponentReader, given: Given, path: Path): Given {
  const { form } = reader;
  const at = [...path, 'components'];
  const list = form.list(given['components'], at, { least: 1, most: 3 });
  const accessory = form.object(given['accessory'], [...path, 'accessory']);
  if (!accessory) {
    form.note(fault.required(...path, 'accessory'));
  }
  return {
    type: ComponentType.Section,
    id: given['id'],
    components: readChildren(reader, list, at, [ComponentType.TextDisplay]),
    ...(accessory && { accessory: readAccessory(reader, accessory, [...path, 'accessory']) }),
  };
}

function readAccessory(reader: ComponentReader, given: Given, path: Path): Given | undefined {
  if (given['type'] === ComponentType.Button) {
    return readButton(reader, given, path);
  }
  if (given['type'] !== ComponentType.Thumbnail) {
    refuseType(reader, path, [ComponentType.Button, ComponentType.Thumbnail]);
    return undefined;
  }
  reader.count(given, path);
  return {
    type: ComponentType.Thumbnail,
    id: given['id'],
    media: reader.media(given['media'], [...path, 'media']),
    description: readDescription(reader, given, path),
    spoiler: given['spoiler'] === true,
  };
}

function readText(reader: ComponentReader, given: Given, path: Path): Given {
  const content = reader.form.text(given['content'], [...path, 'content'], {
    least: 1,
    most: MOST_CHARACTERS,
  });
  reader.characters += content?.length ?? 0;
  return { type: ComponentType.TextDisplay, id: given['id'], content: content ?? '' };
}

function readGallery(reader: ComponentReader, given: Given, path: Path): Given {
  const { form } = reader;
  const at = [...path, 'items'];
  const items = form.list(given['items'], at, { least: 1, most: 10 }).flatMap((one, index) => {
    const item = form.object(one, [...at, index]);
    return item
      ? [
          {
            media: reader.media(item['media'], [...at, index, 'media']),
            description: readDescription(reader, item, [...at, index]),
            spoiler: item['spoiler'] === true,
          },
        ]
      : [];
  });
  return { type: ComponentType.MediaGallery, id: given['id'], items };
}

function readFile(reader: ComponentReader, given: Given, path: Path): Given {
  const file = reader.media(given['file'], [...path, 'file'], true);
  return {
    type: ComponentType.File,
    id: given['id'],
    file,
    name: String(file['url']).replace('attachment://', ''),
    size: null,
    spoiler: given['spoiler'] === true,
  };
}

function readSeparator(reader: ComponentReader, given: Given, path: Path): Given {
  const spacing = reader.form.integer(given['spacing'], [...path, 'spacing'], { least: 1, most: 2 });
  return {
    type: ComponentType.Separator,
    id: given['id'],
    spacing: spacing ?? 1,
    divider: given['divider'] !== false,
  };
}

function readDescription(reader: ComponentReader, given: Given, path: Path): string | null {
  return reader.form.text(given['description'], [...path, 'description'], { most: 1024 }) ?? null;
}
