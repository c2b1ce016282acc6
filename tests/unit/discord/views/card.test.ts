import { languages } from '../../../../src/discord/language';
import { card } from '../../../../src/discord/views/card';
import type { Places } from '../../../../src/discord/views/places';
import type { GuildSettings } from '../../../../src/settings/guild-settings';
import { lookOf, type CardFacts, type KnownUser } from '../../../../src/tickets/card';
import { category } from '../../../support/categories';
import { cardFacts, knownUser } from '../../../support/card-facts';
import { servedGuild } from '../../../support/written';

const places: Places = {
  cdn: 'https://cdn.discordapp.com',
  fileLimit: () => 0,
  profileOf: () => undefined,
  serverIcon: () => undefined,
  isRole: () => true,
  hasEmoji: () => true,
  emojiNamed: () => null,
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

const known = (more: Partial<KnownUser>) => ({ user: knownUser(more) });

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
    const { lines, part } = shown(known({ member }));
    expect(lines).toMatchObject({
      'Joined the server': '<t:1767225600:D> (<t:1767225600:R>)',
      Roles: '<@&11> <@&12>',
    });
    expect(shown(known({ member: { ...member, roleIds: [] } })).lines['Roles']).toBe('none');
    expect(part.pings).toBeUndefined();
  });

  it('keeps to what Discord takes of an embed, whatever there is to say', () => {
    const answers = Array.from({ length: 5 }, (_, n) => ({
      key: `f${n}`,
      label: `${n}${'_'.repeat(44)}`,
      kind: 'text' as const,
      text: '*'.repeat(4000),
    }));
    const parcels = category({ id: '5', label: '_'.repeat(80) });
    const guild = servedGuild({}, { categories: [parcels] });
    const roleIds = Array.from({ length: 250 }, (_, n) => String(10n ** 18n + BigInt(n)));
    const newest = Array.from({ length: 5 }, (_, n) => ({
      number: 1_000_000 + n,
      postId: String(10n ** 18n),
    }));
    const facts = cardFacts({
      categoryId: '5',
      formAnswers: answers,
      unreachable: 'BLOCKED',
      block: { until: null, roleId: '1'.repeat(18) },
      ...known({
        member: { ...member, name: '_'.repeat(32), roleIds },
        earlier: { count: 1_000_000, newest },
      }),
    });
    for (const language of languages) {
      const { embeds } = card(places, { ...guild, settings: { ...guild.settings, language } }, facts, {
        pings: true,
      }).parts[0]!;
      const embed = embeds![0] as Embed & { description?: string; footer?: { text: string } };
      const texts = embed.fields.flatMap(({ name, value }) => [name, value]);
      expect(embed.fields.length).toBeLessThanOrEqual(25);
      expect(Math.max(...embed.fields.map(({ name }) => name.length))).toBeLessThanOrEqual(256);
      expect(Math.max(...embed.fields.map(({ value }) => value.length))).toBeLessThanOrEqual(1024);
      const all = [embed.title, embed.description ?? '', embed.footer?.text ?? '', ...texts].join('');
      expect(all.length).toBeLessThanOrEqual(6000);
    }
  });

  it('says what it is about and what was answered, and pings those of the category alone', () => {
    const parcels = category({ id: '5', label: 'Parcels_', pings: ['77'] });
    const guild = servedGuild({ pings: ['88'] }, { categories: [parcels] });
    const answer = { key: 'f1', label: 'Number', kind: 'text', text: '4'.repeat(1001) } as const;
    const facts = cardFacts({ categoryId: '5', formAnswers: [answer] });
    const [part] = card(places, guild, facts, { pings: true }).parts;
    expect(part).toMatchObject({ content: '<@&77>', pings: ['77'] });
    const [embed] = part!.embeds as [Embed];
    const lines = Object.fromEntries(embed.fields.map(({ name, value }) => [name, value]));
    expect(lines).toMatchObject({
      Category: 'Parcels\\_',
      Number: `${'4'.repeat(1000)}… (in full below)`,
    });
    expect(lines['Number']!.length).toBeLessThanOrEqual(1024);
    expect(JSON.stringify(part!.components)).toContain('"custom_id":"p1:pick-category:7:5"');
  });

  it('of a category that was removed is that of none, and the pings are those of the server', () => {
    const guild = servedGuild({ pings: ['88'] });
    const [part] = card(places, guild, cardFacts({ categoryId: '5' }), { pings: true }).parts;
    expect(part!.pings).toEqual(['88']);
    expect(JSON.stringify(part)).not.toContain('ategory');
  });

  it('counts the roles that have no room', () => {
    const roleIds = Array.from({ length: 250 }, (_, n) => String(10n ** 18n + BigInt(n)));
    const { lines } = shown(known({ member: { ...member, roleIds } }));
    expect(lines['Roles']).toMatch(/> \+230$/u);
    expect(lines['Roles']!.length).toBeLessThanOrEqual(1024);
  });

  it('links to earlier tickets, names one whose post is gone, and counts the others', () => {
    const newest = [
      { number: 41, postId: '500' },
      { number: 7, postId: null },
    ];
    const { lines } = shown(known({ earlier: { count: 6, newest } }));
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
    const { lines } = shown({ ...known({ leftAt: moment }), unreachable: 'NO_COMMON_SERVER' });
    expect(lines).toMatchObject({
      'Left the server': '<t:1767225600:D> (<t:1767225600:R>)',
      'Nothing reaches the user': expect.stringMatching(/^⚠️ there is no server any more/u),
    });
  });

  it('shows the real name, also one that no webhook may have, as nothing more than a name', () => {
    expect(shown(known({ name: 'discord clyde' })).embed.title).toBe('#0042 · discord clyde');
    expect(shown(known({ name: '**alice**' })).embed.title).toBe('#0042 · \\*\\*alice\\*\\*');
    expect(shown(known({ member })).embed.title).toBe('#0042 · Alice of the Hall');
  });

  it('has buttons to close the ticket, to write a note and to block its user, until it is closed', () => {
    expect(shown({ ticketId: '7' }).part.components).toEqual([
      {
        type: 1,
        components: [
          expect.objectContaining({ custom_id: 'p1:close-ticket:7', label: 'Close' }),
          expect.objectContaining({ custom_id: 'p1:write-note:7', label: 'Note' }),
          expect.objectContaining({ custom_id: 'p1:block-user:7', label: 'Block' }),
        ],
      },
    ]);
    expect(shown({ status: 'CLOSED' }).part.components).toEqual([]);
  });

  it('has the title of the post, of at most 100 characters', () => {
    expect(shown().title).toBe('#0042 · alice');
    expect(shown(known({ name: null })).title).toBe('#0042');
    const { title } = shown(known({ name: '😀'.repeat(100) }));
    expect(title.length).toBeLessThanOrEqual(100);
    expect(title).not.toMatch(/[\uD800-\uDBFF]$/);
  });

  it('pings whom the server wants when the post is made, and never again', () => {
    const pings = ['400000000000000001'];
    expect(shown(known({ name: '@everyone' }), { pings }, true).part).toMatchObject({
      content: '<@&400000000000000001>',
      pings,
    });
    const later = shown({}, { pings }).part;
    expect([later.content, later.pings]).toEqual(['', undefined]);
  });

  it('looks the same for the same facts, and with or without its pings', () => {
    const look = (...facts: Parameters<typeof shown>) => lookOf(shown(...facts).part);
    expect(look()).toBe(look({}, { pings: ['4'] }, true));
    expect(look()).not.toBe(look({ status: 'CLOSED' }));
    expect(look()).not.toBe(look({}, { language: 'de' }));
  });

  it.each(languages)('is whole in %s', (language) => {
    const earlier = { count: 1, newest: [{ number: 1, postId: '5' }] };
    const user = knownUser({ member, leftAt: moment, earlier });
    const { embed } = shown({ user, unreachable: 'BLOCKED' }, { language });
    expect(embed.fields).toHaveLength(9);
    expect(JSON.stringify(embed)).not.toMatch(/card\.|tags\.|\{\{|undefined/u);
  });

  it.each(languages)('tells in %s of somebody unknown what says nothing about them', (language) => {
    const user = { kind: 'alias', name: 'Blue Fox', avatar: 3, hasLeft: true } as const;
    const { title, embed } = shown({ user, unreachable: 'BLOCKED' }, { language });
    expect([title, embed.title]).toEqual(['#0042 · Blue Fox', '#0042 · Blue Fox']);
    expect(embed.fields).toHaveLength(5);
    expect(JSON.stringify(embed)).not.toMatch(/card\.|\{\{|undefined|<@|:D>/u);
  });

  it('says that the user is blocked, until when and by which role, unless the server protects them', () => {
    const block = { until: moment, roleId: '11' };
    expect(shown({ block }).lines['Blocked']).toBe(
      '⛔ The block ends <t:1767225600:R> (<t:1767225600:f>). (<@&11>)',
    );
    expect(shown({ block: { until: null, roleId: null } }).lines['Blocked']).toBe(
      '⛔ The block lasts until the staff lift it.',
    );
    expect(shown({ block, ...known({ member }) }, { immune: ['12'] }).lines['Blocked']).toBeUndefined();
    expect(shown().lines['Blocked']).toBeUndefined();
  });
});
