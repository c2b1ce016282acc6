/** What the log channel reads of tickets: a line per event. It names no user of a ticket. */
import type { EventViews, LoggedActor, LoggedEvent, LoggedTicket } from '../../settings/event-log';
import { linkedNumber } from './linked-number';
import { whyOf } from './reasons';
import { textsIn, type Say } from './texts';

export const eventLines: EventViews = {
  event: ({ id, settings }, event) => lineOf(id, event, textsIn(settings.language)),
  more: ({ settings }, count) => textsIn(settings.language)('settings:log.more', { count }),
};

function lineOf(guildId: string, event: LoggedEvent, say: Say): string {
  switch (event.event) {
    case 'opened':
    case 'reopened':
    case 'edited':
      return say(`settings:log.${event.event}`, {
        ticket: named(guildId, event.ticket),
        who: who(event.by, say),
      });
    case 'closed':
      return say(`settings:log.closed.${event.reason}`, {
        ticket: named(guildId, event.ticket),
        who: who(event.by, say),
      });
    case 'deleted':
      return say('settings:log.deleted', { ticket: named(guildId, event.ticket) });
    case 'failed':
      return say(`settings:log.failed.${event.to}`, {
        reason: whyOf(event.reason, say),
        ...(event.to === 'single'
          ? { byId: event.byId, userId: event.userId }
          : { ticket: named(guildId, event.ticket) }),
      });
  }
}

const named = (guildId: string, ticket: LoggedTicket): string => linkedNumber({ ...ticket, guildId });

function who(by: LoggedActor, say: Say): string {
  if (by === 'user') {
    return say('settings:log.user');
  }
  return by === 'postern' ? say('settings:log.me') : `<@${by.staffId}>`;
}
