import type { ValidateFunction } from 'ajv';
import type { RestContext, Route } from '../rest/route';
import { operationOf, pointerKey, schemaAt, validatorAt, type Operation } from './compile';

/** What the document says of one route, looked up once. */
export interface Plan {
  /** `POST /channels/{channel_id}/messages` */
  name: string;
  operation: Operation;
  /** Pointer of the schema of the body, where the operation takes one. */
  body?: string;
  /** Validators of the query parameters by name. */
  query: Map<string, { type: unknown; validate: ValidateFunction | undefined }>;
}

const plans = new WeakMap<Route, Plan | null>();

/** @returns null for a route that the document does not know (OAuth2 tokens, refreshing links) */
export function planOf(route: Route): Plan | null {
  let plan = plans.get(route);
  if (plan === undefined) {
    plan = makePlan(route);
    plans.set(route, plan);
  }
  return plan;
}

/**
 * The schema that judges a body: the member of a union that the route names, else the operation's own.
 * @throws Error when the route names a schema that does not exist
 */
export function bodyPointer(plan: Plan, route: Route, context: RestContext): string | undefined {
  const named = route.bodySchema?.(context);
  if (!named) {
    return plan.body;
  }
  const pointer = `/components/schemas/${named}`;
  if (!schemaAt(pointer)) {
    throw new Error(
      `${plan.name} wants to be judged by ${named}, which is no schema of the OpenAPI document.`,
    );
  }
  return pointer;
}

/** @returns the validator of an answer, `nothing` for one without a body, undefined for one that is not in the document */
export function answerValidator(
  plan: Plan,
  route: Route,
  status: number,
): ValidateFunction | 'nothing' | undefined {
  const response = plan.operation.responses[status];
  if (!response) {
    return undefined;
  }
  return response.content
    ? validatorAt(`${operationPointer(route)}/responses/${status}/content/application~1json/schema`)
    : 'nothing';
}

function makePlan(route: Route): Plan | null {
  const operation = operationOf(route.method, route.path);
  if (!operation) {
    return null;
  }
  const body = `${operationPointer(route)}/requestBody/content/application~1json/schema`;
  const query: Plan['query'] = new Map();
  operation.parameters?.forEach((parameter, position) => {
    if (parameter.in === 'query') {
      const validate = validatorAt(`${operationPointer(route)}/parameters/${position}/schema`);
      query.set(parameter.name, { type: parameter.schema['type'], validate });
    }
  });
  return {
    name: `${route.method} ${route.path}`,
    operation,
    query,
    ...(schemaAt(body) && { body }),
  };
}

function operationPointer(route: Route): string {
  return `/paths/${pointerKey(route.path)}/${route.method.toLowerCase()}`;
}
