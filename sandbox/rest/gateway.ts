import { sessionStartsOf } from '../gateway/session-starts';
import type { RestContext, Route } from './route';

/** Where the gateway is. */
export const gatewayRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', auth: 'none', handle: getGateway },
  { method: 'GET', path: '/gateway/bot', handle: getBotGateway },
];

function getGateway({ world }: RestContext) {
  return { url: world.addresses.gateway };
}

function getBotGateway({ world }: RestContext) {
  return {
    url: world.addresses.gateway,
    shards: world.options.gateway.recommendedShards,
    session_start_limit: sessionStartsOf(world).report(),
  };
}
