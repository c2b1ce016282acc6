import { z } from 'zod';
import { allInvariants } from '../transcripts/all-invariants';
import { transcript } from '../transcripts/transcript';
import { InteractionResponseType } from 'discord-api-types/v10';
import type { InteractionRecord } from '../world/records';
import { ControlError, pathPart, queryOf } from './input';
import type { ControlSubject } from './services';

const reader = z.object({ as: z.string().optional() });

/** What happened so far: transcripts, requests, violations, interactions. */
export const controlRecords: ControlSubject = (scope, services) => {
  const { world, recorder, log, referee } = services;
  scope.get('/transcripts/:channel', async (request, reply) => {
    const { as } = queryOf(request, reader);
    const person = [...world.users.values()].find(({ id, username }) => id === as || username === as);
    if (as !== undefined && !person) {
      throw new ControlError(`Nobody here is called "${as}"; give an account name or an id.`);
    }
    const text = transcript(world, recorder, pathPart(request, 'channel'), person?.id ?? world.bot.id);
    return reply.type('text/plain; charset=utf-8').send(text);
  });
  scope.get('/requests', () => ({ requests: log.entries, counts: log.counts() }));
  scope.delete('/requests', (_request, reply) => {
    log.clear();
    return reply.code(204).send();
  });
  scope.get('/violations', () => ({ violations: referee.violations, warnings: referee.warnings }));
  scope.get('/interactions', () => [...world.interactions.values()].map(interactionReport));
  scope.get('/invariants', () => allInvariants(services));
};

/** How one interaction was answered, without its token. */
function interactionReport({ token: _token, answeredWith, ...interaction }: InteractionRecord) {
  return {
    ...interaction,
    answeredWith: answeredWith === undefined ? null : InteractionResponseType[answeredWith],
  };
}
