import type { ValidateFunction } from 'ajv';
import { invalidForm, type FormFault } from '../discord-error';
import type { Referee, Violation } from '../rest/judges';
import type { RestContext, Route } from '../rest/route';
import type { World } from '../world/world';
import { schemaAt, validatorAt } from './compile';
import { innerObject } from './events';
import { formFaults } from './form-faults';
import { judgedBody } from './judged-body';
import { answerValidator, bodyPointer, planOf, type Plan } from './plan';
import { queryFaults } from './query';
import { unknownProperties } from './unknown-properties';

const MOST_KEPT = 1000;
const RATE_LIMITED = '/components/schemas/RatelimitedResponse';
const IGNORED = 'Discord does not know this property and ignores it.';

/** What the referee has written down. */
interface Notebook {
  violations: Violation[];
  warnings: Violation[];
}

/** Judges by the OpenAPI document, unless the world's options say that there is no referee. */
export function createReferee(world: World): Referee {
  const notebook: Notebook = { violations: [], warnings: [] };
  const isOn = (): boolean => world.options.referee;
  return {
    ...notebook,
    judgeRequest: (route, context) => {
      const plan = isOn() && planOf(route);
      if (plan) {
        judgeRequest(plan, route, context, notebook);
      }
    },
    judgeAnswer: (route, status, body) => {
      const plan = isOn() && typeof body !== 'string' && planOf(route);
      if (plan) {
        judgeAnswer(plan, route, status, body, notebook);
      }
    },
    judgeEvent: (event) => {
      const inner = isOn() ? innerObject(event) : undefined;
      if (inner) {
        note(notebook.violations, 'sandbox', event, 0, bodyFaults(inner.validate, inner.object));
      }
    },
    judgeCrash: (route, error) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const name = `${route.method} ${route.path}`;
      keep(notebook.violations, { by: 'sandbox', route: name, status: 500, path: '', message });
    },
    clear: () => [notebook.violations, notebook.warnings].forEach((list) => list.splice(0)),
  };
}

function judgeRequest(plan: Plan, route: Route, context: RestContext, notebook: Notebook): void {
  const pointer = bodyPointer(plan, route, context);
  const body = judgedBody(context.payload ?? context.body);
  const faults = queryFaults(plan, context.query);
  if (pointer) {
    faults.push(...bodyFaults(validatorAt(pointer), body));
  }
  if (faults.length > 0) {
    note(notebook.violations, 'bot', plan, 0, faults);
    throw invalidForm(...faults);
  }
  const schema = pointer && schemaAt(pointer);
  for (const path of schema ? unknownProperties([schema], body) : []) {
    keep(notebook.warnings, { by: 'bot', route: plan.name, status: 0, path, message: IGNORED });
  }
}

/** Error bodies as Discord really sends them do not fit the document's ErrorResponse; only those of 429 are judged. */
function judgeAnswer(
  plan: Plan,
  route: Route,
  status: number,
  body: unknown,
  { violations }: Notebook,
): void {
  if (status === 429) {
    note(violations, 'sandbox', plan, status, bodyFaults(validatorAt(RATE_LIMITED), body));
  }
  if (status >= 400) {
    return;
  }
  const expected = answerValidator(plan, route, status);
  if (!expected || (expected === 'nothing') !== (body === undefined)) {
    const message = `The document has no answer ${status} ${body === undefined ? 'without' : 'with'} a body here.`;
    keep(violations, { by: 'sandbox', route: plan.name, status, path: '', message });
  } else if (expected !== 'nothing') {
    note(violations, 'sandbox', plan, status, bodyFaults(expected, body));
  }
}

function bodyFaults(validate: ValidateFunction | undefined, body: unknown): FormFault[] {
  return !validate || validate(body) ? [] : formFaults(validate.errors ?? []);
}

function note(
  list: Violation[],
  by: Violation['by'],
  { name }: { name: string },
  status: number,
  faults: FormFault[],
): void {
  for (const { path, message } of faults) {
    keep(list, { by, route: name, status, path: `/${path.join('/')}`, message });
  }
}

/** A fault of the sandbox is never pushed out by the bot's: a run with one must fail. */
function keep(list: Violation[], entry: Violation): void {
  if (list.length >= MOST_KEPT) {
    const oldest = list.findIndex(({ by }) => by === 'bot');
    list.splice(Math.max(0, oldest), 1);
  }
  list.push(entry);
}
