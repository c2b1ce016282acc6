import { z } from 'zod';
import type { Gateway } from '../gateway/gateway';
import { isCloseCode } from '../gateway/gateway-close';
import { RESUME_REFUSALS } from '../gateway/planned-faults';
import { bodyOf } from './input';
import type { ControlSubject } from './services';

const shard = { shard: z.number().int().min(0).optional() };

const verb = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('op7'), ...shard }),
  z.strictObject({ do: z.literal('op9'), ...shard }),
  z.strictObject({ do: z.literal('op9-resumable'), ...shard }),
  z.strictObject({ do: z.literal('kill'), ...shard }),
  z.strictObject({
    do: z.literal('close'),
    code: z.number().refine(isCloseCode, 'is no code that a server may close with'),
    ...shard,
  }),
  z.strictObject({ do: z.literal('zombie'), on: z.boolean().optional(), ...shard }),
  z.strictObject({ do: z.literal('heartbeat'), ...shard }),
  z.strictObject({ do: z.literal('expire-sessions') }),
  z.strictObject({ do: z.literal('op7-before-hello') }),
  z.strictObject({ do: z.literal('slow-hello'), ms: z.number().positive() }),
  z.strictObject({ do: z.literal('refuse-resume'), how: z.enum(RESUME_REFUSALS) }),
  z.strictObject({ do: z.literal('reset-token') }),
]);

/** Does to the bot's connections what Discord or the network would. */
export const controlGateway: ControlSubject = (scope, { gateway }) => {
  scope.post('/gateway', (request, reply) => {
    act(gateway, bodyOf(request, verb));
    return reply.code(204).send();
  });
  scope.get('/gateway', () => ({ entries: gateway.entries, misuses: gateway.misuses }));
};

function act(gateway: Gateway, asked: z.infer<typeof verb>): void {
  switch (asked.do) {
    case 'op7':
      return gateway.reconnect(asked.shard);
    case 'op9':
      return gateway.invalidateSession(false, asked.shard);
    case 'op9-resumable':
      return gateway.invalidateSession(true, asked.shard);
    case 'kill':
      return gateway.kill(asked.shard);
    case 'close':
      return gateway.close(asked.code, asked.shard);
    case 'zombie':
      return gateway.zombie(asked.on, asked.shard);
    case 'heartbeat':
      return gateway.requestHeartbeat(asked.shard);
    case 'expire-sessions':
      return gateway.expireSessions();
    case 'op7-before-hello':
      return gateway.planned.reconnectBeforeHello();
    case 'slow-hello':
      return gateway.planned.delayHello(asked.ms);
    case 'refuse-resume':
      return gateway.planned.refuseResume(asked.how);
    case 'reset-token':
      return gateway.resetToken();
  }
}
