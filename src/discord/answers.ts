import { RESTEvents, type REST } from 'discord.js';

/** Hears the status of every answer, and whether its limit is one that others fill too. */
export function onAnswer(rest: REST, hear: (answer: { status: number; shared: boolean }) => void): void {
  rest.on(RESTEvents.Response, (_request, { status, headers }) => {
    hear({ status, shared: headers.get('X-RateLimit-Scope') === 'shared' });
  });
}
