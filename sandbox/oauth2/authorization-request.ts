import type { World } from '../world/world';
import type { CodeGrant } from './authorization-codes';
import { needsCode, SCOPES } from './scopes';

/** What a website asks for by sending somebody to the authorize page. */
export interface AuthorizationRequest {
  scopes: string[];
  /** Empty where the bot alone is invited. */
  redirectUri: string;
  state?: string;
  challenge?: CodeGrant['challenge'];
  /** `none`: skip the page for who has allowed the same before. */
  prompt: string;
  /** Bot invite: what its role may do, and the server if it is already named. */
  permissions: bigint;
  guildId?: string;
}

/** A request that cannot be answered: shown on a page, or told to the website by sending the person back. */
export class AuthorizationError extends Error {
  /** @param back address to send the person to; absent where it cannot be trusted */
  public constructor(
    message: string,
    public readonly back?: string,
  ) {
    super(message);
  }
}

/**
 * Checks the query of the authorize page.
 * @throws AuthorizationError without `back` for a wrong client or an address that is not registered: nobody is sent there
 */
export function readRequest(world: World, query: Record<string, string | undefined>): AuthorizationRequest {
  if (query['client_id'] !== world.application.id) {
    throw new AuthorizationError('Unknown application: the client_id is not the id of the application.');
  }
  const scopes = (query['scope'] ?? '').split(/[\s+]+/).filter(Boolean);
  const redirectUri = query['redirect_uri'] ?? '';
  const isRegistered = world.application.redirectUris.includes(redirectUri);
  if (redirectUri === '' ? needsCode(scopes) : !isRegistered) {
    throw new AuthorizationError(
      `Invalid OAuth2 redirect_uri: "${redirectUri}" is not registered for this application. Register exactly this address.`,
    );
  }
  refuseWrong(query, scopes, redirectUri);
  return {
    scopes,
    redirectUri,
    state: query['state'],
    challenge: challengeOf(query),
    prompt: query['prompt'] ?? 'consent',
    permissions: /^\d{1,20}$/.test(query['permissions'] ?? '') ? BigInt(query['permissions'] ?? 0) : 0n,
    guildId: query['guild_id'],
  };
}

/** @returns the address to send somebody back to, with these parameters and the state that came */
export function backTo(
  redirectUri: string,
  state: string | undefined,
  parameters: Record<string, string>,
): string {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...parameters, ...(state !== undefined && { state }) })) {
    address.searchParams.set(name, value);
  }
  return address.toString();
}

function refuseWrong(query: Record<string, string | undefined>, scopes: string[], redirectUri: string): void {
  const back = (error: string, description: string): AuthorizationError =>
    new AuthorizationError(
      description,
      redirectUri && backTo(redirectUri, query['state'], { error, error_description: description }),
    );
  const unknown = scopes.find((scope) => !(scope in SCOPES));
  if (scopes.length === 0 || unknown !== undefined) {
    throw back('invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  }
  if (redirectUri && query['response_type'] !== 'code') {
    throw back('unsupported_response_type', 'This server gives codes only: response_type must be "code".');
  }
}

function challengeOf(query: Record<string, string | undefined>): CodeGrant['challenge'] {
  const { code_challenge: value, code_challenge_method: method } = query;
  return value === undefined ? undefined : { value, method: method === 'S256' ? 'S256' : 'plain' };
}
