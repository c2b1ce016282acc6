import { RESTEvents, type REST } from 'discord.js';

/** Hears the status of every answer, and whether its limit is one that others fill too. */
export function onAnswer(rest: REST, hear: (answer: { status: number; shared: boolean }) => void): void {
  rest.on(RESTEvents.Response, (_request, { status, headers }) => {
    hear({ status, shared: headers.get('X-RateLimit-Scope') === 'shared' });
  });
}

/** Hears of every limit that a call meets, before it is made or by Discord's answer. @param hear the wait in ms */
export function onLimit(rest: REST, hear: (scope: 'global' | 'route', waitMs: number) => void): void {
  rest.on(RESTEvents.RateLimited, ({ global, timeToReset }) =>
    hear(global ? 'global' : 'route', timeToReset),
  );
}
