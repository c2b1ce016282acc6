import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../../src/discord/language';
import { textsIn } from '../../../src/discord/views/texts';
import { guildSettings } from '../../../src/settings/guild-settings';
import {
  settingDefinitions,
  settingGroups,
  settingKeys,
  type StoredSettingKey,
} from '../../../src/settings/setting-definitions';

const root = path.resolve(__dirname, '../../..');
const stored = Object.keys(settingDefinitions) as StoredSettingKey[];

/** The test that shows what a setting does. A new setting needs its line here, and its test. */
const shownBy: Record<(typeof settingKeys)[number], string> = {
  forum: 'tests/scenarios/setup-adopts-a-forum.test.ts',
  staff: 'tests/scenarios/config-tickets.test.ts',
  forwarding: 'tests/scenarios/config-tickets.test.ts',
  'anonymous-replies': 'tests/scenarios/staff-send-messages.test.ts',
  label: 'tests/unit/tickets/reply-anonymity.test.ts',
  'anonymous-tickets': 'tests/scenarios/anonymous-tickets.test.ts',
  pings: 'tests/scenarios/config-tickets.test.ts',
  'allowed-bots': 'tests/scenarios/bots-in-a-post.test.ts',
  greeting: 'tests/scenarios/config-tickets.test.ts',
  'close-message': 'tests/scenarios/staff-close-a-ticket.test.ts',
  'dm-style': 'tests/scenarios/dm-style-dresses-replies.test.ts',
  receipts: 'tests/scenarios/receipts-say-what-arrived.test.ts',
  reactions: 'tests/scenarios/echoes-are-switched-off.test.ts',
  typing: 'tests/scenarios/echoes-are-switched-off.test.ts',
  confirm: 'tests/integration/intake/questions.test.ts',
  'tickets-per-user': 'tests/scenarios/staff-reopen-a-ticket.test.ts',
  'category-prompt': 'tests/scenarios/questions-come-first.test.ts',
  'category-timeout': 'tests/scenarios/questions-come-first.test.ts',
  'minimum-age': 'tests/scenarios/account-is-too-young.test.ts',
  immune: 'tests/integration/blocklist/blocks.test.ts',
  'file-allow': 'tests/scenarios/file-rules-are-kept.test.ts',
  'file-deny': 'tests/scenarios/file-rules-are-kept.test.ts',
  'default-close-time': 'tests/scenarios/time-closes-a-ticket.test.ts',
  'leave-delay': 'tests/scenarios/user-left.test.ts',
  'idle-remind': 'tests/scenarios/idle-tickets.test.ts',
  'idle-close': 'tests/scenarios/idle-tickets.test.ts',
  feedback: 'tests/scenarios/users-give-feedback.test.ts',
  'feedback-questions': 'tests/scenarios/feedback-asks-more.test.ts',
  'feedback-channel': 'tests/scenarios/feedback-asks-more.test.ts',
  'rating-tags': 'tests/scenarios/ratings-are-tags.test.ts',
  'lock-open-posts': 'tests/scenarios/open-posts-are-locked.test.ts',
  'create-by-post': 'tests/scenarios/posts-by-hand.test.ts',
  language: 'tests/scenarios/config-tickets.test.ts',
  'log-channel': 'tests/scenarios/setup-looks-after-the-forum.test.ts',
  'log-events': 'tests/scenarios/log-channel.test.ts',
};

/** What a test gives a setting: `'idle-close': 3 * day`, or names it with, where people choose the value in Discord. */
function valuesIn(file: string, key: string): string[] {
  const test = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, '');
  const given = [...test.matchAll(new RegExp(`(?<![\\w-])'?${key}'?: ([^,}\\n]+)`, 'gu'))];
  const named = test.includes(`'${key}'`) || new RegExp(`\\{ ${key}[,} ]`, 'u').test(test);
  return [...given.map(([, value = '']) => value.trim()), ...(named ? [key] : [])];
}

describe('the settings', () => {
  it('are each in one group, in the order in which they are defined', () => {
    expect(settingKeys).toEqual(['forum', 'staff', ...stored]);
  });

  it('stand in as many selects as a message has rows, each of them full at most', () => {
    const sizes = Object.values(settingGroups).map((keys) => keys.length);
    expect(sizes).toHaveLength(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(25);
  });

  it('have their defaults where nothing is stored, or nothing that fits', () => {
    const defaults = Object.fromEntries(stored.map((key) => [key, settingDefinitions[key].default]));
    expect(guildSettings.parse({})).toEqual(defaults);
    const odd = Object.fromEntries(stored.map((key) => [key, { odd: true }]));
    expect(guildSettings.parse({ ...odd, nothing: 'of ours' })).toEqual(defaults);
  });

  it.each(stored)('keep %s at its default when that is stored', (key) => {
    const value = settingDefinitions[key].default;
    expect(guildSettings.parse({ [key]: value })[key]).toEqual(value);
  });

  it.each(languages)('are named and explained in %s, within what Discord shows', (language) => {
    const say = textsIn(language);
    for (const key of settingKeys) {
      expect(say(`settings:keys.${key}.title`).length).toBeLessThanOrEqual(45);
      expect(say(`settings:keys.${key}.description`)).toMatch(/\p{L}.+\.$/u);
    }
  });

  it.each(settingKeys)('have a test that shows what %s does', (key) => {
    const initially: unknown =
      key in settingDefinitions ? settingDefinitions[key as StoredSettingKey].default : null;
    expect(valuesIn(shownBy[key], key).filter((value) => value !== String(initially))).not.toEqual([]);
  });
});
