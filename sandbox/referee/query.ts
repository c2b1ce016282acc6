import type { FormFault } from '../discord-error';
import { formFaults } from './form-faults';
import type { Plan } from './plan';

/** Discord: reference, boolean query strings. */
const SWITCH: Record<string, boolean> = {
  true: true,
  True: true,
  1: true,
  false: false,
  False: false,
  0: false,
};

/** @returns the faults of a query, each value read as the type that the document names; unknown names are ignored */
export function queryFaults(plan: Plan, query: Record<string, string>): FormFault[] {
  return Object.entries(query).flatMap(([name, text]) => {
    const parameter = plan.query.get(name);
    if (!parameter?.validate || parameter.validate(read(text, parameter.type))) {
      return [];
    }
    return formFaults(parameter.validate.errors ?? []).map((fault) => ({
      ...fault,
      path: [name, ...fault.path],
    }));
  });
}

function read(text: string, type: unknown): unknown {
  if (type === 'boolean') {
    return SWITCH[text] ?? text;
  }
  if (type === 'integer') {
    return /^-?\d+$/.test(text) ? Number(text) : text;
  }
  return type === 'array' ? text.split(',') : text;
}
