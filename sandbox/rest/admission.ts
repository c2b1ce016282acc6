import type { FastifyRequest } from 'fastify';
import { DiscordError, fault, invalidForm, unauthorized } from '../discord-error';
import { isSnowflake } from '../snowflakes';
import type { World } from '../world/world';
import { readBody } from './body';
import { identify } from './identify';
import type { RestContext, Route } from './route';

/** Discord: reference, user agent. Bots must name themselves in this form. */
const BOT_AGENT = /^DiscordBot \([^\s,]+, [^\s)]+\)/;
/** Longest audit log reason (Discord: audit log, `X-Audit-Log-Reason`). */
const LONGEST_REASON = 512;

/** @returns the context of a request of which nothing has been read but its address and headers */
export function newContext(request: FastifyRequest, world: World): RestContext {
  return {
    world,
    params: request.params as Record<string, string>,
    query: singleTexts(request.query as Record<string, string | string[]>),
    payload: undefined,
    body: {},
    list: [],
    files: [],
    callerId: '',
    scopes: [],
    authorization: request.headers.authorization,
  };
}

/** A parameter that is given several times is a list, as if written with commas. */
function singleTexts(query: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, text]) => [name, String(text)]));
}

/**
 * What every request must pass before anything is counted: user agent, authorization, ids, reason, body.
 * @throws DiscordError 40333, 401, 50035, 50109, 40005
 */
export async function admit(request: FastifyRequest, context: RestContext, route: Route): Promise<void> {
  checkAgent(request.headers['user-agent'], context, route);
  if (route.auth !== 'none' && !identify(context, route)) {
    throw unauthorized();
  }
  checkIds(context.params);
  readReason(request.headers['x-audit-log-reason'], context);
  await readBody(request, context, route);
}

/** Bots are known by their agent; web servers that log people in may have any, but must have one. */
function checkAgent(
  agent: string | undefined,
  { authorization }: RestContext,
  { auth = 'bot' }: Route,
): void {
  const isBot = auth === 'bot' || (auth === 'bot-or-bearer' && !authorization?.startsWith('Bearer '));
  if (!agent || (isBot && !BOT_AGENT.test(agent))) {
    throw new DiscordError(40333);
  }
}

function checkIds(params: Record<string, string>): void {
  for (const name in params) {
    if (name.endsWith('_id') && !isSnowflake(params[name])) {
      throw invalidForm(fault.snowflake(params[name], name));
    }
  }
}

function readReason(header: string | string[] | undefined, context: RestContext): void {
  if (typeof header !== 'string') {
    return;
  }
  context.reason = decoded(header);
  if (context.reason.length > LONGEST_REASON) {
    throw invalidForm(fault.tooLong(LONGEST_REASON, 'reason'));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
