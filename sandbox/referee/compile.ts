import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isSnowflake } from '../snowflakes';
import { correct } from './corrections';
import { splitUnionsByType } from './unions';

/** A piece of the OpenAPI document: a JSON Schema, or something that holds some. */
export type Schema = Record<string, unknown>;

/** As much of an operation as the referee reads. */
export interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Spec extends Schema {
  paths: Record<string, Record<string, Operation>>;
}

/** Compiled once per process, each schema when it is first needed: all of them would take 160 MB. */
const compiled = new Map<string, ValidateFunction | undefined>();
let document: Spec | undefined;
let ajv: Ajv2020 | undefined;

/** @returns the OpenAPI document, its unions rewritten so that errors name the member that was meant */
export function openApi(): Spec {
  document ??= splitUnionsByType(correct(JSON.parse(readFileSync(documentPath(), 'utf8')) as Spec));
  return document;
}

/** @returns the operation of a route; undefined for what the document does not know */
export function operationOf(method: string, path: string): Operation | undefined {
  return openApi().paths[path]?.[method.toLowerCase()];
}

/** @returns a validator for the schema at a JSON pointer (`/components/schemas/…`); undefined where there is none */
export function validatorAt(pointer: string): ValidateFunction | undefined {
  if (!compiled.has(pointer)) {
    compiled.set(
      pointer,
      schemaAt(pointer) ? compiler().compile({ $ref: `d#${encodeURI(pointer)}` }) : undefined,
    );
  }
  return compiled.get(pointer);
}

/** @returns the schema at a JSON pointer */
export function schemaAt(pointer: string): Schema | undefined {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<Schema | undefined>((node, key) => node?.[key] as Schema | undefined, openApi());
}

/** @returns the key of a JSON pointer for a name with slashes */
export function pointerKey(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function compiler(): Ajv2020 {
  if (!ajv) {
    ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      verbose: true,
      // A story uses few of the schemas, once each: compiling costs more than checking.
      validateSchema: false,
      inlineRefs: false,
      code: { optimize: false },
    });
    addFormats(ajv);
    ajv.addFormat('snowflake', isSnowflake);
    ajv.addFormat('nonce', true);
    ajv.addFormat('int32', { type: 'number', validate: (value: number) => Math.abs(value) <= 2 ** 31 });
    ajv.addFormat('int64', { type: 'number', validate: (value: number) => Math.abs(value) <= 2 ** 63 });
    ajv.addFormat('double', { type: 'number', validate: Number.isFinite });
    ajv.addSchema(openApi(), 'd');
  }
  return ajv;
}

/** Beside the sources, or, when run from the compiled ones, in the project's sandbox folder. */
function documentPath(): string {
  return join(__dirname, '..', 'openapi.json');
}
