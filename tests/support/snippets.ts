import type { Snippet } from '../../src/snippets/snippet';

/** Snippets of a server, by these names in this order. */
export const snippetsNamed = (...names: string[]): Snippet[] =>
  names.map((name, index) => ({
    id: String(1000 + index),
    guildId: '1',
    name,
    text: `text of ${name}`,
    onlyInTickets: false,
    version: 1,
  }));
