import type { Route } from './route';
import { userRoutes } from './users';

/** Every REST endpoint, by group. */
export const routes: readonly Route[] = [...userRoutes];
