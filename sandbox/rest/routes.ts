import type { Route } from './route';
import { commandRoutes } from './commands';
import { userRoutes } from './users';

/** Every REST endpoint, by group. */
export const routes: readonly Route[] = [...userRoutes, ...commandRoutes];
