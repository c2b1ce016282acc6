import type { Route } from './route';
import { interactionRoutes } from './interactions';
import { commandRoutes } from './commands';
import { gatewayRoutes } from './gateway';
import { messageRoutes } from './messages';
import { pinRoutes } from './pins';
import { reactionRoutes } from './reactions';
import { userRoutes } from './users';

/** Every REST endpoint, by group. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...pinRoutes,
  ...gatewayRoutes,
  ...commandRoutes,
  ...interactionRoutes,
];
