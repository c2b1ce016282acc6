import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world';

/** What the control address works on. */
export interface ControlServices {
  world: World;
}

/** Adds one subject's calls below `/control`. */
export type ControlSubject = (scope: FastifyInstance, services: ControlServices) => void;
