import { useState } from 'preact/hooks';
import type { CommandView } from '../../../people/protocol';
import { readEntry, type Entry, type OptionShape, type OptionValue } from './command-options';

/** What is filled in for the options of a command: required ones are shown from the start, others are added. */
export function useCommandEntries(command: CommandView) {
  const options = command.options as OptionShape[];
  const required = options.filter((option) => option.required).map((option) => option.name);
  const [names, setNames] = useState(required);
  const [entries, setEntries] = useState<Record<string, Entry>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const shown = names.flatMap((name) => options.find((option) => option.name === name) ?? []);
  const hidden = options.filter((option) => !names.includes(option.name));
  const setEntry = (name: string, entry: Entry): void => {
    setEntries((all) => ({ ...all, [name]: entry }));
    setErrors((all) => without(all, name));
  };
  const add = (name: string): void => setNames((all) => [...all, name]);
  const remove = (name: string): void => {
    setNames((all) => all.filter((each) => each !== name));
    setEntries((all) => without(all, name));
  };
  /** The values to send, or null when something is wrong: then the errors say what. */
  const read = (): { values: Record<string, OptionValue> | null; firstWrong?: string } => {
    const results = shown.map((each) => ({ name: each.name, ...readEntry(each, entries[each.name]) }));
    const wrong = results.flatMap(({ name, error }) => (error ? [[name, error] as const] : []));
    setErrors(Object.fromEntries(wrong));
    const values = results.flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return wrong.length > 0
      ? { values: null, firstWrong: wrong[0]?.[0] }
      : { values: Object.fromEntries(values) };
  };
  return { options, names, shown, hidden, entries, errors, setEntry, add, remove, read };
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
