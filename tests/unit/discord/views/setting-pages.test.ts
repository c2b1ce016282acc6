import { languages } from '../../../../src/discord/language';
import { settingForm } from '../../../../src/discord/views/setting-form';
import { settingPage, settingsPage } from '../../../../src/discord/views/setting-pages';
import { refusalInWords } from '../../../../src/discord/views/setting-words';
import type { GuildSettings } from '../../../../src/settings/guild-settings';
import { isStored, settingDefinitions, settingKeys } from '../../../../src/settings/setting-definitions';
import { servedGuild } from '../../../support/written';

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `4${String(index).padStart(18, '0')}`);

/** Everything as long as it may be. */
const fullest: Partial<GuildSettings> = {
  label: '_'.repeat(80),
  pings: ids(25),
  'allowed-bots': ids(5),
  greeting: '\n*'.repeat(1000),
  'close-message': 'c'.repeat(2000),
  'category-prompt': 'p'.repeat(2000),
  'minimum-age': 59 * 60_000 + 5 * 364 * 24 * 60 * 60_000,
  'file-allow': Array.from({ length: 50 }, (_, index) => `${index}`.padStart(50, 'x')),
  'file-deny': Array.from({ length: 50 }, (_, index) => `${index}`.padStart(50, 'y')),
  immune: ids(25),
  'idle-remind': 3_661_000,
  'feedback-questions': Array.from({ length: 5 }, () => '*'.repeat(95)),
  'feedback-channel': ids(1)[0],
  'log-channel': ids(1)[0],
  'log-events': ['opened', 'closed', 'reopened', 'blocked', 'failed', 'edited'],
};

const guilds = [{}, fullest].map((settings) => ({
  ...servedGuild(settings),
  forumId: '5',
  staffRoleIds: ids(5),
}));
const readers = languages.map((language) => ({ language, isRole: (id: string) => id.endsWith('0') }));
const cases = guilds.flatMap((guild, index) =>
  readers.map(
    (reader) => [index === 0 ? 'defaults' : 'the longest values', reader.language, guild, reader] as const,
  ),
);

interface Embed {
  title: string;
  description?: string;
  fields?: { name: string; value: string }[];
}
const sizeOf = ({ title, description = '', fields = [] }: Embed): number =>
  title.length +
  description.length +
  fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);

describe.each(cases)('the settings with %s, in %s', (_what, language, guild, reader) => {
  it('stand on one page, each with its value', () => {
    const { content, embeds, components } = settingsPage(guild, reader);
    const [embed] = embeds as [Embed];
    expect(content).not.toBe('');
    expect(components).toHaveLength(5);
    expect(sizeOf(embed)).toBeLessThanOrEqual(6000);
    const fields = embed.fields ?? [];
    expect(fields.every(({ value }) => value.length <= 1024)).toBe(true);
    expect(fields.flatMap(({ value }) => value.split('\n'))).toHaveLength(settingKeys.length);
  });

  it.each(settingKeys)('have a page for %s, with what changes it', (key) => {
    const { embeds, components } = settingPage(guild, key, reader);
    const { title, description = '' } = embeds[0] as Embed;
    expect(title.length).toBeLessThanOrEqual(256);
    expect(description.length).toBeLessThanOrEqual(4096);
    const customIds = JSON.stringify(components).match(/p1:setting:[^"]*/gu) ?? [];
    expect(new Set(customIds).size).toBe(customIds.length);
    expect(customIds.every((id) => id.length <= 100)).toBe(true);
    expect(customIds).toContain('p1:setting:overview::');
    expect(customIds.length > 1 || key === 'forum').toBe(true);
    expect(JSON.stringify(embeds)).not.toMatch(/settings:|\{\{/u);
  });

  it('are written in forms that Discord takes', () => {
    const written = settingKeys.filter(isStored).filter((key) => {
      const { kind } = settingDefinitions[key].editor;
      return kind === 'text' || kind === 'lines' || kind === 'duration';
    });
    expect(written.length).toBeGreaterThan(8);
    for (const key of written) {
      const form = settingForm(guild.settings, key, language);
      const [field] = form.components as unknown as [
        { label: string; description: string; component: { max_length: number; value?: string } },
      ];
      expect(form.title.length).toBeLessThanOrEqual(45);
      expect(field.label.length).toBeLessThanOrEqual(45);
      expect(field.description.length).toBeLessThanOrEqual(100);
      expect(field.component.max_length).toBeLessThanOrEqual(4000);
      expect((field.component.value ?? '').length).toBeLessThanOrEqual(field.component.max_length);
    }
  });
});

it('says why something was not taken, without a formatting of what was written', () => {
  const refusal = { problem: 'no-file-kind', line: '**all**\n# of them' } as const;
  expect(refusalInWords(refusal, 'en-US')).toContain('\\*\\*all\\*\\* # of them');
});
