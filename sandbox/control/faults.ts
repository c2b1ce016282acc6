import { z } from 'zod';
import { FAULT_KINDS, type FaultRule } from '../options';
import { bodyOf, ControlError, pathPart } from './input';
import type { ControlSubject } from './services';

const rule: z.ZodType<FaultRule> = z.strictObject({
  id: z.string().min(1).optional(),
  where: z.string().min(1),
  what: z.enum(FAULT_KINDS),
  nth: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  times: z.number().int().min(1).optional(),
  ms: z.number().min(0).optional(),
});

/** What goes wrong on purpose: rules for requests and events. */
export const controlFaults: ControlSubject = (scope, { world }) => {
  scope.get('/faults', () => world.faults.list());
  scope.post('/faults', (request, reply) =>
    reply.code(201).send({ id: world.faults.add(bodyOf(request, rule)) }),
  );
  scope.delete('/faults/:id', (request, reply) => {
    const id = pathPart(request, 'id');
    if (!world.faults.remove(id)) {
      throw new ControlError(`No fault is called "${id}"; GET /control/faults lists them.`, 404);
    }
    return reply.code(204).send();
  });
};
