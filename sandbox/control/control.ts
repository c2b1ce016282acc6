import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DiscordError } from '../discord-error';
import type { Part } from '../parts';
import { controlActions } from './actions';
import { controlClock } from './clock';
import { controlFaults } from './faults';
import { controlGateway } from './gateway';
import { refuseStrangers } from './guard';
import { ControlError } from './input';
import { LiveStreams } from './live-streams';
import { controlPeople } from './people';
import { controlPlaces } from './places';
import { controlRecords } from './records';
import type { ControlServices, ControlSubject } from './services';
import { controlWorld } from './world';

const subjects: readonly ControlSubject[] = [
  controlPeople,
  controlPlaces,
  controlActions,
  controlRecords,
  controlClock,
  controlFaults,
  controlGateway,
  controlWorld,
];

/** Serves `/control`: a script or the page acts as people and looks behind the scenes. */
export function createControl(services: ControlServices): Part {
  const streams = new LiveStreams();
  return {
    attach: (app) => {
      app.register(
        (scope, _options, done) => {
          scope.addHook('onRequest', refuseStrangers);
          scope.setErrorHandler(answerError);
          scope.setNotFoundHandler(answerUnknown);
          subjects.forEach((subject) => subject(scope, services));
          streams.serve(scope, services);
          done();
        },
        { prefix: '/control' },
      );
    },
    stop: () => streams.end(),
  };
}

/** What the world refuses keeps Discord's status, code and words; what the caller got wrong is a 400 with a sentence. */
function answerError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof DiscordError) {
    return reply.code(error.status).send(error.body);
  }
  if (error instanceof ControlError) {
    return reply.code(error.status).send({ message: error.message });
  }
  const status = error.statusCode ?? 500;
  return reply.code(status).send({ message: `The sandbox could not do that: ${error.message}` });
}

function answerUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({
    message: `There is no ${request.method} ${request.url}; the sandbox's README lists the control calls.`,
  });
}
