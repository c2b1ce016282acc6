import { languages } from '../../../../src/discord/language';
import { card } from '../../../../src/discord/views/card';
import type { Places } from '../../../../src/discord/views/places';
import type { GuildSettings } from '../../../../src/settings/guild-settings';
import { lookOf, type CardFacts } from '../../../../src/tickets/card';
import { cardFacts } from '../../../support/card-facts';
import { servedGuild } from '../../../support/written';

const places: Places = {
  cdn: 'https://cdn.discordapp.com',
  fileLimit: () => 0,
  profileOf: () => undefined,
  isRole: () => true,
};
const moment = new Date('2026-01-01T00:00:00Z');
const member = { name: 'Alice of the Hall', joinedAt: moment, roleIds: ['11', '12'] };

interface Embed {
  title: string;
  fields: { name: string; value: string }[];
}

function shown(more: Partial<CardFacts> = {}, settings: Partial<GuildSettings> = {}, pings = false) {
  const { title, parts } = card(places, servedGuild(settings), cardFacts(more), { pings });
  const embed = parts[0]!.embeds![0] as Embed;
  const lines = Object.fromEntries(embed.fields.map(({ name, value }) => [name, value]));
  return { title, part: parts[0]!, embed, lines };
}

describe('the card', () => {
  it('says who it is about, with what their id tells, and nothing that is not known', () => {
    expect(shown().lines).toEqual({
      User: '<@200000000000000001>',
      ID: '`200000000000000001`',
      Status: '🟢 Opened <t:1767225600:R>',
      'Account created': '<t:1467754115:D> (<t:1467754115:R>)',
    });
  });

  it('says since when they are a member, and their roles, without pinging one', () => {
    const { lines, part } = shown({ member });
    expect(lines).toMatchObject({
      'Joined the server': '<t:1767225600:D> (<t:1767225600:R>)',
      Roles: '<@&11> <@&12>',
    });
    expect(shown({ member: { ...member, roleIds: [] } }).lines['Roles']).toBe('none');
    expect(part.pings).toBeUndefined();
  });

  it('counts the roles that have no room', () => {
    const roleIds = Array.from({ length: 250 }, (_, n) => String(10n ** 18n + BigInt(n)));
    const { lines } = shown({ member: { ...member, roleIds } });
    expect(lines['Roles']).toMatch(/> \+230$/u);
    expect(lines['Roles']!.length).toBeLessThanOrEqual(1024);
  });

  it('links to earlier tickets, names one whose post is gone, and counts the others', () => {
    const newest = [
      { number: 41, postId: '500' },
      { number: 7, postId: null },
    ];
    const { lines } = shown({ earlier: { count: 6, newest } });
    expect(lines['Earlier tickets']).toBe(
      '[#0041](https://discord.com/channels/300000000000000001/500) · #0007 · +4',
    );
  });

  it.each<[CardFacts['status'], string]>([
    ['OPEN', '🟢 Opened <t:1767225600:R>'],
    ['CLOSE_REQUESTED', '🔐 Close requested <t:1767225600:R>'],
    ['CLOSED', '🔴 Closed <t:1767225600:R>'],
  ])('says where the ticket stands, and since when: %s', (status, text) => {
    expect(shown({ status, statusSince: moment }).lines['Status']).toBe(text);
  });

  it('says that the user left, and why nothing reaches them', () => {
    const { lines } = shown({ userLeftAt: moment, unreachable: 'NO_COMMON_SERVER' });
    expect(lines).toMatchObject({
      'Left the server': '<t:1767225600:D> (<t:1767225600:R>)',
      'Nothing reaches the user': expect.stringMatching(/^⚠️ there is no server any more/u),
    });
  });

  it('shows the real name, also one that no webhook may have, as nothing more than a name', () => {
    expect(shown({ userName: 'discord clyde' }).embed.title).toBe('#0042 · discord clyde');
    expect(shown({ userName: '**alice**' }).embed.title).toBe('#0042 · \\*\\*alice\\*\\*');
    expect(shown({ member }).embed.title).toBe('#0042 · Alice of the Hall');
  });

  it('closes the ticket by a button, until it is closed', () => {
    expect(shown({ ticketId: '7' }).part.components).toEqual([
      { type: 1, components: [expect.objectContaining({ custom_id: 'p1:close-ticket:7', label: 'Close' })] },
    ]);
    expect(shown({ status: 'CLOSED' }).part.components).toEqual([]);
  });

  it('has the title of the post, of at most 100 characters', () => {
    expect(shown().title).toBe('#0042 · alice');
    expect(shown({ userName: null }).title).toBe('#0042');
    const { title } = shown({ userName: '😀'.repeat(100) });
    expect(title.length).toBeLessThanOrEqual(100);
    expect(title).not.toMatch(/[\uD800-\uDBFF]$/);
  });

  it('pings whom the server wants when the post is made, and never again', () => {
    const pings = ['400000000000000001'];
    expect(shown({ userName: '@everyone' }, { pings }, true).part).toMatchObject({
      content: '<@&400000000000000001>',
      pings,
    });
    const later = shown({}, { pings }).part;
    expect([later.content, later.pings]).toEqual(['', undefined]);
  });

  it('looks the same for the same facts, and with or without its pings', () => {
    const look = (...known: Parameters<typeof shown>) => lookOf(shown(...known).part);
    expect(look()).toBe(look({}, { pings: ['4'] }, true));
    expect(look()).not.toBe(look({ status: 'CLOSED' }));
    expect(look()).not.toBe(look({}, { language: 'de' }));
  });

  it.each(languages)('is whole in %s', (language) => {
    const full = { member, userLeftAt: moment, unreachable: 'BLOCKED' };
    const earlier = { count: 1, newest: [{ number: 1, postId: '5' }] };
    const { embed } = shown({ ...full, earlier }, { language });
    expect(embed.fields).toHaveLength(9);
    expect(JSON.stringify(embed)).not.toMatch(/card\.|tags\.|\{\{|undefined/u);
  });
});
