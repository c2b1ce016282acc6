import { applicationShape } from '../shapes/application';
import { userShape } from '../shapes/people';
import { timestamp } from '../shapes/timestamp';
import {
  findAccessToken,
  issueTokens,
  refreshTokens,
  revokeToken,
  type TokenAnswer,
} from '../oauth2/access-tokens';
import { redeemCode } from '../oauth2/authorization-codes';
import { DiscordError } from '../discord-error';
import type { RestContext, Route } from './route';

/** Tokens of people who log in to a website; the bodies are forms, as OAuth2 wants them. */
export const oauth2Routes: readonly Route[] = [
  { method: 'POST', path: '/oauth2/token', auth: 'none', bodyKind: 'form', handle: giveTokens },
  { method: 'POST', path: '/oauth2/token/revoke', auth: 'none', bodyKind: 'form', handle: revoke },
  { method: 'GET', path: '/oauth2/@me', auth: 'bearer', handle: getAuthorization },
];

/** OAuth2's own form of an error. */
interface Refusal {
  error: string;
  error_description: string;
}

function giveTokens(context: RestContext): TokenAnswer | Refusal {
  const { world, body } = context;
  if (!isClient(context)) {
    return refuse(context, 401, 'invalid_client', 'The client_id or client_secret is wrong.');
  }
  if (body['grant_type'] === 'refresh_token') {
    return refreshTokens(world, field(body, 'refresh_token')) ?? badGrant(context, 'refresh_token');
  }
  if (body['grant_type'] !== 'authorization_code') {
    return refuse(context, 400, 'unsupported_grant_type', 'Use authorization_code or refresh_token.');
  }
  const verifier = body['code_verifier'] === undefined ? undefined : field(body, 'code_verifier');
  const grant = redeemCode(world, field(body, 'code'), field(body, 'redirect_uri'), verifier);
  return grant ? issueTokens(world, grant.userId, grant.scopes) : badGrant(context, 'code');
}

/** Revoking is done even if the token is unknown (RFC 7009). */
function revoke(context: RestContext): object {
  if (!isClient(context)) {
    return refuse(context, 401, 'invalid_client', 'The client_id or client_secret is wrong.');
  }
  revokeToken(context.world, field(context.body, 'token'));
  return {};
}

function getAuthorization({ world, authorization, scopes, callerId }: RestContext) {
  const grant = findAccessToken(world, authorization?.split(' ')[1] ?? '');
  if (!grant) {
    throw new DiscordError(50025);
  }
  return {
    application: applicationShape(world),
    expires: timestamp(grant.expiresAt),
    scopes,
    ...(scopes.includes('identify') && { user: userShape(world.user(callerId)) }),
  };
}

/** The application says who it is by Basic authorization or in the form. */
function isClient({ world, authorization, body }: RestContext): boolean {
  const [scheme, encoded = ''] = (authorization ?? '').split(' ');
  const given =
    scheme === 'Basic'
      ? Buffer.from(encoded, 'base64').toString()
      : `${field(body, 'client_id')}:${field(body, 'client_secret')}`;
  return given === `${world.application.id}:${world.application.clientSecret}`;
}

function badGrant(context: RestContext, name: string): Refusal {
  return refuse(context, 400, 'invalid_grant', `Invalid "${name}" in request.`);
}

function refuse(context: RestContext, status: number, error: string, description: string): Refusal {
  context.status = status;
  return { error, error_description: description };
}

function field(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}
