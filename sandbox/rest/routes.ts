import type { Route } from './route';
import { commandRoutes } from './commands';
import { gatewayRoutes } from './gateway';
import { userRoutes } from './users';

/** Every REST endpoint, by group. */
export const routes: readonly Route[] = [...userRoutes, ...gatewayRoutes, ...commandRoutes];
