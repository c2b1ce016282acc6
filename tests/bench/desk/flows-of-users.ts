/** What users use, apart from their answers to the staff. */
import { chooses, general, inDm, presses, type Flow } from './stage';

export const flowsOfUsers = {
  help: (stage) => stage.user.slash('/help', {}, { in: general(stage) }),
  preferences: async (stage) => {
    await stage.user.slash('/preferences language', { value: 'en-US' }, { in: general(stage) });
    await stage.user.slash('/preferences redirect', { mode: 'ask' }, { in: general(stage) });
  },
  'my-tickets': (stage) => stage.user.slash('/my-tickets', {}, { in: general(stage) }),
  'older-tickets': inDm('own-tickets-older'),
  'newer-tickets': inDm('own-tickets-newer'),
  'create-ticket': (stage) => stage.user.slash('/create-ticket', {}, { in: general(stage) }),
  start: (stage) => presses(stage, stage.user, general(stage), 'start:::'),
  'stay-anonymous': inDm('intake-anonymous'),
  'show-name': inDm('intake-named'),
  confirm: inDm('intake-confirm'),
  'choose-category': (stage) =>
    chooses(stage, stage.user, stage.ticket.dmId, `intake-category:${stage.ticket.id}`, '1'),
  'fill-in': (stage) =>
    presses(stage, stage.user, stage.ticket.dmId, `intake-form:1:${stage.sandbox.town.guildId}:1`),
  switch: inDm('switch-ticket'),
  'switch-page': inDm('switch-page'),
  'switch-to': (stage) => chooses(stage, stage.user, stage.ticket.dmId, 'switch-to', stage.ticket.id),
} as const satisfies Record<string, Flow>;
