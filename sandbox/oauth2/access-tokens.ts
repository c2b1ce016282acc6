import type { World } from '../world/world';

/** Discord: an access token is good for 7 days. */
const LIFE_SECONDS = 604_800;

/** What somebody allowed a website to read. */
export interface Grant {
  userId: string;
  scopes: string[];
  expiresAt: number;
}

/** The answer of the token endpoint. */
export interface TokenAnswer {
  token_type: 'Bearer';
  access_token: string;
  expires_in: number;
  refresh_token: string;
  scope: string;
}

interface Tokens {
  access: Map<string, Grant & { refreshToken: string }>;
  /** Access token by refresh token. */
  refresh: Map<string, string>;
}

const tokensOfWorld = new WeakMap<World, Tokens>();

/** @returns the valid grant behind an OAuth2 access token */
export function findAccessToken(world: World, token: string): Grant | undefined {
  const grant = tokensOf(world).access.get(token);
  return grant && grant.expiresAt > world.clock.now() ? grant : undefined;
}

/** Gives out an access token for 7 days, and a refresh token. */
export function issueTokens(world: World, userId: string, scopes: string[]): TokenAnswer {
  const { access, refresh } = tokensOf(world);
  const secrets = world.random.stream(`oauth2:${world.ids.next()}`);
  const [token, refreshToken] = [secrets.hex(30), secrets.hex(30)];
  const expiresAt = world.clock.now() + LIFE_SECONDS * 1000;
  access.set(token, { userId, scopes, expiresAt, refreshToken });
  refresh.set(refreshToken, token);
  return {
    token_type: 'Bearer',
    access_token: token,
    expires_in: LIFE_SECONDS,
    refresh_token: refreshToken,
    scope: scopes.join(' '),
  };
}

/** @returns new tokens for a refresh token, which ends the old ones; undefined for an unknown one */
export function refreshTokens(world: World, refreshToken: string): TokenAnswer | undefined {
  const { access, refresh } = tokensOf(world);
  const grant = access.get(refresh.get(refreshToken) ?? '');
  if (!grant) {
    return undefined;
  }
  revokeToken(world, refreshToken);
  return issueTokens(world, grant.userId, grant.scopes);
}

/** Ends an access token or a refresh token together with its other half; unknown ones are no error. */
export function revokeToken(world: World, token: string): void {
  const { access, refresh } = tokensOf(world);
  const accessToken = refresh.get(token) ?? token;
  refresh.delete(access.get(accessToken)?.refreshToken ?? '');
  access.delete(accessToken);
}

function tokensOf(world: World): Tokens {
  const tokens = tokensOfWorld.get(world) ?? { access: new Map(), refresh: new Map() };
  tokensOfWorld.set(world, tokens);
  return tokens;
}
