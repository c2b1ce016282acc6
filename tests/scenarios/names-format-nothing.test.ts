import { parse } from 'discord-markdown-parser';
import type { Actor } from '../../sandbox/people/actor';
import type { Ref } from '../../sandbox/people/references';
import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { fromOthers } from '../support/sights';

let d: Desk;
let room: string;
beforeAll(async () => {
  d = await desk();
  room = d.sandbox.town.channels['staff-room'] ?? '';
  await d.set({ 'log-channel': room, feedback: true, 'feedback-channel': room });
});
afterAll(() => d?.close());

interface Piece {
  type?: string;
  target?: string;
  id?: string;
  content?: unknown;
}

/** Everything that the markup of a place makes more than text: where links lead, and who is mentioned. */
function marked(person: Actor, place: Ref): { links: string[]; mentioned: string[] } {
  const pieces = fromOthers(person, place)
    .flatMap(({ content, embeds }) => [content, ...textsOf(embeds)])
    .flatMap((text) => every(parse(text, 'extended')));
  const having = (key: 'target' | 'id', types: string[]): string[] =>
    pieces.flatMap((piece) => (types.includes(piece.type ?? '') ? [String(piece[key])] : []));
  return { links: having('target', ['link', 'url', 'autolink']), mentioned: having('id', ['user', 'role']) };
}

/** In titles and footers nothing is marked up. */
const textsOf = (embeds: unknown): string[] =>
  (embeds as { description?: string; fields?: { value: string }[] }[]).flatMap(({ description, fields }) => [
    ...(description === undefined ? [] : [description]),
    ...(fields ?? []).map(({ value }) => value),
  ]);

const every = (found: unknown): Piece[] => {
  if (Array.isArray(found)) {
    return found.flatMap(every);
  }
  const piece = typeof found === 'object' && found ? (found as Piece) : undefined;
  return piece ? [piece, ...every(piece.content)] : [];
};

it('shows the names of a user and of the staff as names, on every side and through a whole conversation', async () => {
  const { mod, mia, olivia } = d;
  const evil = d.newUser('evil');
  await evil.does({ act: 'nick', guildId: d.guildId, nick: '[gift](https://evil.example)' });
  await mod.does({ act: 'nick', guildId: d.guildId, nick: `<@${olivia.id}>` });
  const { post } = await d.opens(evil, 'hello?');
  await mod.writes(post, 'hello to you');
  await evil.sees('hello to you');
  await says(mod, '/send', { in: post, options: { message: 'and this' }, answer: 'the user' });
  await evil.sees('and this');
  await says(mod, '/close-request create', { in: post, answer: 'asked' });
  await evil.press('Deny');
  await mod.sees('denied', post);
  await evil.does({ act: 'leave', guildId: d.guildId });
  await mia.sees('has left this server', post);
  await evil.does({ act: 'join', guildId: d.guildId });
  await mia.sees('is back on this server', post);
  await says(mod, '/close', { in: post, options: { comment: 'that is all' }, answer: 'closed' });
  await seesClosed(mia, post);
  await evil.press('⭐ 4');
  await mia.sees('that is all', post);
  await mia.waits('the end in the log', () =>
    fromOthers(mia, room).some(({ content }) => content.includes('closed')),
  );

  const dm = marked(evil, evil.dmWith());
  expect(dm.mentioned).not.toContain(olivia.id);
  for (const { links } of [dm, marked(mia, post), marked(mia, room)]) {
    expect(links.filter((link) => link.includes('evil'))).toEqual([]);
  }
  expect(marked(mia, post).mentioned).not.toContain(olivia.id);
});
