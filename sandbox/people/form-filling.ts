import { ComponentType } from 'discord-api-types/v10';
import type { World } from '../world/world';
import { formFields, type FormField, type SeenComponent } from './components';
import type { ActionFile } from './protocol';

/** What somebody enters into one field: text, one or more choices by name, or files. */
export type Entry = string | string[] | ActionFile[];

/**
 * Finds the fields by what stands over them, and the values behind the names of choices.
 * @param entries by label (or custom id)
 * @returns values by custom id
 * @throws Error naming the fields that the form does have
 */
export function filledForm(
  world: World,
  components: readonly unknown[],
  entries: Record<string, Entry>,
): Record<string, Entry> {
  const fields = formFields(components);
  return Object.fromEntries(
    Object.entries(entries).map(([label, entry]) => {
      const field = fields.find((each) => each.label === label || each.input.custom_id === label);
      if (!field) {
        throw new Error(`The form has no field "${label}"; it has ${labelsOf(fields)}.`);
      }
      return [field.input.custom_id ?? '', valuesOf(world, field.input, entry)];
    }),
  );
}

/**
 * @param wanted names as they stand in the list (or ids)
 * @returns the values behind what somebody picks in a select
 * @throws Error naming the choices that there are
 */
export function pickedValues(world: World, select: SeenComponent, wanted: readonly string[]): string[] {
  return wanted.map((name) => (select.options ? optionValue(select, name) : entityId(world, select, name)));
}

function valuesOf(world: World, input: SeenComponent, entry: Entry): Entry {
  const isText = input.type === ComponentType.TextInput;
  const texts = (typeof entry === 'string' ? [entry] : entry).filter((each) => typeof each === 'string');
  if (isText || (texts.length === 0 && entry.length > 0)) {
    return entry;
  }
  return pickedValues(world, input, texts);
}

function optionValue({ options = [], placeholder }: SeenComponent, name: string): string {
  const option = options.find((each) => each.label === name) ?? options.find((each) => each.value === name);
  if (!option) {
    const there = options.map(({ label }) => `"${label}"`).join(', ');
    throw new Error(
      `"${name}" is not offered${placeholder ? ` at "${placeholder}"` : ''}; there are ${there}.`,
    );
  }
  return option.value;
}

function entityId(world: World, select: SeenComponent, name: string): string {
  const isNamed = (each: {
    id: string;
    name?: string | null;
    username?: string;
    globalName?: string | null;
  }) => [each.id, each.name, each.username, each.globalName].includes(name);
  const roles = [...world.guilds.values()].flatMap((guild) => [...guild.roles.values()]);
  const pools: Partial<Record<number, Iterable<Parameters<typeof isNamed>[0]>>> = {
    [ComponentType.UserSelect]: world.users.values(),
    [ComponentType.RoleSelect]: roles,
    [ComponentType.MentionableSelect]: [...world.users.values(), ...roles],
    [ComponentType.ChannelSelect]: world.channels.values(),
  };
  const found = [...(pools[select.type] ?? [])].find(isNamed);
  if (!found) {
    throw new Error(`Nothing called "${name}" can be picked here.`);
  }
  return found.id;
}

function labelsOf(fields: readonly FormField[]): string {
  return fields.map(({ label }) => `"${label}"`).join(', ') || 'none';
}
