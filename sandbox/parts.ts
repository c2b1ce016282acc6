import type { FastifyInstance } from 'fastify';
import type { World } from './world/world';

/** A part of the sandbox that serves something of its own: gateway, CDN, authorize page, control, web page. */
export interface Part {
  /** Called once before the server listens; addresses in the world are set only after that. */
  attach(app: FastifyInstance, world: World): void | Promise<void>;
  /** Ends connections and timers. */
  stop?(): void | Promise<void>;
}
