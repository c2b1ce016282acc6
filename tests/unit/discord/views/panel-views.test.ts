import { ComponentReader } from '../../../../sandbox/world/message-rules/component-reader';
import { readComponents } from '../../../../sandbox/world/message-rules/components';
import { readEmbeds } from '../../../../sandbox/world/message-rules/embeds';
import { FormReader } from '../../../../sandbox/world/message-rules/form';
import { readModal } from '../../../../sandbox/world/modal-rules/modal';
import { languages } from '../../../../src/discord/language';
import { refusedPanelForm } from '../../../../src/discord/views/panel-answers';
import { offerEditor, panelEditor, panelRemovalQuestion } from '../../../../src/discord/views/panel-editor';
import {
  entriesOfOffer,
  entriesOfPanel,
  panelForm,
  panelInputLabels,
  type PanelFormAbout,
} from '../../../../src/discord/views/panel-forms';
import { panelViews } from '../../../../src/discord/views/panel-message';
import { entriesShown } from '../../../../src/discord/views/refused-form';
import {
  mostOffers,
  targetName,
  type Panel,
  type PanelContent,
  type PanelOffer,
} from '../../../../src/panels/panel';
import type { Snippet } from '../../../../src/snippets/snippet';
import { category } from '../../../support/categories';
import { offer, panelContent } from '../../../support/panels';
import { servedGuild } from '../../../support/written';

const custom = { id: '999999999999999999', name: 'e'.repeat(32), animated: true };
const views = panelViews({ hasEmoji: (id) => id === custom.id });
const categories = Array.from({ length: 10 }, (_, n) =>
  category({ id: String(n + 1), label: `${n}`.padEnd(45, '*'), description: 'D'.repeat(100), emoji: custom }),
);
const snippets = Array.from({ length: mostOffers }, (_, n): Snippet => ({
  id: String(n + 1),
  guildId: '1',
  name: `${n}`.padEnd(50, '_'),
  text: 'text',
  onlyInTickets: false,
  version: 1,
}));
const full: PanelContent = {
  title: '*'.repeat(256),
  text: 'T'.repeat(4000),
  colour: 0xff_ff_ff,
  image: `https://example.org/${'a'.repeat(980)}`,
  style: 'buttons',
  offers: [
    offer({ kind: 'open' }, longest(0)),
    ...categories.map(({ id }) => offer({ kind: 'category', id })),
    ...snippets.slice(0, 14).map(({ id }, n) => offer({ kind: 'snippet', id }, longest(n + 1))),
  ],
};
function longest(n: number): Partial<PanelOffer> {
  return { label: `${n}`.padEnd(80, '*'), description: 'd'.repeat(100), emoji: custom, colour: 'red' };
}
const panelOf = (draft: PanelContent): Panel => ({
  id: '9'.repeat(18),
  guildId: '300000000000000001',
  channelId: '320000000000000001',
  messageId: '330000000000000001',
  draft,
  shown: null,
  sendingSince: null,
  showings: 0,
  version: 1,
});
const facts = (language = 'en-US') => ({ guild: servedGuild({}, { categories }), snippets, language });

/** @throws where Discord would refuse it */
function takenBy({ embeds, components }: { embeds: object[]; components: object[] }): void {
  const form = new FormReader();
  readEmbeds(form, JSON.parse(JSON.stringify(embeds)));
  readComponents(new ComponentReader(form, new Set(), String), JSON.parse(JSON.stringify(components)), false);
  form.finish();
}

const facesOf = ({ components }: { components: object[] }) =>
  (components as { components: { label: string }[] }[]).map((row) =>
    row.components.map(({ label }) => label),
  );

describe('a panel', () => {
  it.each(['buttons', 'list'] as const)(
    'has 25 of everything at its longest, as Discord takes it: %s',
    (style) => {
      expect(full.offers).toHaveLength(mostOffers);
      const message = views.message(panelOf(full), { ...full, style }, facts());
      expect(() => takenBy(message)).not.toThrow();
      expect(message.components).toHaveLength(style === 'list' ? 1 : 5);
    },
  );

  it('shows nothing that leads nowhere, and no emoji that was deleted', () => {
    const content = panelContent({
      offers: [
        offer({ kind: 'category', id: '77' }),
        offer({ kind: 'snippet', id: '1' }),
        offer({ kind: 'category', id: '2' }),
        offer({ kind: 'open' }, { emoji: { ...custom, id: '888888888888888888' } }),
      ],
    });
    const closed = { ...snippets[0]!, onlyInTickets: true };
    const off = category({ id: '2', enabled: false });
    const message = views.message(panelOf(content), content, {
      guild: servedGuild({}, { categories: [off] }),
      snippets: [closed],
    });
    expect(facesOf(message)).toEqual([['Write to the staff']]);
    expect(JSON.stringify(message)).not.toContain('emoji');
  });

  it.each(['buttons', 'list'] as const)('is taken by Discord with nothing to press, too: %s', (style) => {
    const message = views.message(
      panelOf(full),
      panelContent({ style, offers: [offer({ kind: 'category', id: '77' })] }),
      facts(),
    );
    expect(() => takenBy(message)).not.toThrow();
    expect(message.components).toEqual([]);
  });

  it('begins with every category that is offered, or with none', () => {
    const fresh = (offered: typeof categories) =>
      views
        .fresh(servedGuild({ language: 'de' }, { categories: offered }))
        .offers.map(({ target }) => targetName(target));
    expect(fresh([category({ id: '1' }), category({ id: '2', enabled: false })])).toEqual(['c1']);
    expect(fresh([])).toEqual(['open']);
  });
});

describe('what those who manage panels see', () => {
  it.each(languages)(
    'fits into what Discord allows, with everything as long as it can be: %s',
    (language) => {
      const panel = panelOf(full);
      for (const shown of [
        panelEditor(facts(language), panel, 'Saved.'),
        offerEditor(facts(language), panel, 's3')!,
        panelRemovalQuestion(panel, language),
        panelEditor(facts(language), panelOf(panelContent({ offers: [] }))),
      ]) {
        expect(() => takenBy(shown)).not.toThrow();
        expect(shown.content.length).toBeLessThan(2000);
      }
      expect(offerEditor(facts(language), panel, 's77')).toBeUndefined();
    },
  );

  const forms: [string, PanelFormAbout, Record<string, string>][] = [
    ['texts', { about: 'texts', panelId: '9'.repeat(18) }, { ...entriesOfPanel(full) }],
    [
      'an offer',
      { about: 'offer', panelId: '9'.repeat(18), target: 's14' },
      { ...entriesOfOffer(full.offers.at(-1)!) },
    ],
    ['a snippet', { about: 'snippet', panelId: '9'.repeat(18) }, { snippet: 's'.repeat(50) }],
  ];

  it.each(forms)('is asked in forms that Discord opens: %s', (_name, about, entries) => {
    for (const language of languages) {
      const form = JSON.parse(JSON.stringify(panelForm(about, entries, language))) as Record<string, unknown>;
      expect(() => readModal(form)).not.toThrow();
    }
  });

  it.each(forms)('keeps what was written in a form that is refused: %s', (_name, about, entries) => {
    const refused = refusedPanelForm(about, entries, { kind: 'unknown' }, { language: 'de', opens: true });
    expect(() => takenBy(refused)).not.toThrow();
    const embeds = refused.embeds as { title: string; description: string }[];
    expect(entriesShown(panelInputLabels(about, 'de'), embeds)).toMatchObject(entries);
  });
});
