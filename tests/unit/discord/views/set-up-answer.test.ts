import { languages } from '../../../../src/discord/language';
import { setUpAnswer } from '../../../../src/discord/views/set-up-answer';
import { setUpReport } from '../../../../src/discord/views/set-up-report';
import type { CheckLine } from '../../../../src/settings/check-set-up';
import { neededPermissions, neededToBuild } from '../../../../src/settings/permissions';
import type { SetUpOutcome } from '../../../../src/settings/set-up-forum';

const reading = { guildId: '1', bot: '**Postern**', language: 'en-US' };
const missing = [
  ...neededPermissions.map((permission) => ({ permission, channelId: null })),
  ...neededToBuild.map((permission) => ({ permission, channelId: '123456789012345678' })),
];
const refused = (code: number, isCommunity = true): SetUpOutcome => ({
  kind: 'refused',
  step: 'make-forum',
  code,
  words: 'Missing Permissions',
  isCommunity,
});
const troubled: CheckLine[] = [
  { topic: 'forum', state: 'there', forumId: '5' },
  { topic: 'permissions', missing },
  { topic: 'visibility', seenBy: ['1'], byName: [] },
  { topic: 'staff', roleIds: [], withoutCommands: [] },
  { topic: 'tags', missing: 2, slotsMissing: 0, ratings: true, ratingSlotsMissing: 3, requiresTag: true },
  { topic: 'webhooks', usable: 0, few: true },
  { topic: 'intents', members: false, messageContent: false, answered: true },
  { topic: 'database', answers: false },
  { topic: 'queue', answers: false },
];

describe('the answers of the set-up', () => {
  it.each(languages)(
    'fit into one message and fill in every value, in %s, however much is wrong',
    (language) => {
      const outcomes: SetUpOutcome[] = [
        { kind: 'missing-permissions', missing },
        refused(0),
        refused(999_999),
      ];
      const texts = [
        ...outcomes.map((outcome) => setUpAnswer(outcome, { ...reading, language }).content),
        setUpReport(troubled, { ...reading, language }),
      ];
      for (const text of texts) {
        expect(text.length).toBeLessThanOrEqual(2000);
        expect(text).not.toMatch(/\{\{|setup:|undefined/);
      }
    },
  );

  it('name a missing permission, what does not work without it, and where to mend it', () => {
    const { content } = setUpAnswer(
      { kind: 'missing-permissions', missing: [{ permission: 'ManageWebhooks', channelId: null }] },
      reading,
    );
    expect(content).toBe(
      [
        '**I have built nothing yet, because I lack permissions:**',
        "❌ **Manage Webhooks** – without it users' messages do not appear under their own names.",
        '→ Server Settings → Roles → the role of **Postern**: switch these on.',
        'Then run `/setup tickets` again.',
      ].join('\n'),
    );
  });

  it.each([
    [refused(50_035, false), 'community servers'],
    [refused(50_024, false), 'community servers'],
    [refused(50_035), 'category is full'],
    [refused(30_013), '500'],
    [refused(50_013), 'permissions'],
    [refused(60_003), 'two-factor'],
    [refused(0), 'in a minute'],
    [refused(12_345), 'code 12345'],
  ])("explain Discord's own refusal %#", (outcome, words) => {
    expect(setUpAnswer(outcome, reading).content).toContain(words);
  });

  it('put what needs somebody before what is in order', () => {
    const report = setUpReport(
      [
        { topic: 'forum', state: 'there', forumId: '5' },
        { topic: 'visibility', seenBy: ['7', '8'], byName: [] },
      ],
      reading,
    );
    expect(report.split('\n')).toEqual([
      '**1 thing needs you:**',
      expect.stringMatching(/^❌ The forum can be seen by <@&7>, <@&8>, so I open no new tickets. → /),
      '✅ Forum: <#5>',
    ]);
  });
});
