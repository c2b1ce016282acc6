import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../gateway/gateway';
import type { RequestLog } from '../request-log';
import type { Referee } from '../rest/judges';
import type { Recorder } from '../transcripts/recorder';
import type { World } from '../world/world';

/** What the control address works on. */
export interface ControlServices {
  world: World;
  recorder: Recorder;
  log: RequestLog;
  referee: Referee;
  gateway: Gateway;
}

/** Adds one subject's calls below `/control`. */
export type ControlSubject = (scope: FastifyInstance, services: ControlServices) => void;
