/** What panels say, unremarkable unless it is said. */
import type { PanelContent, PanelOffer, PanelTarget } from '../../src/panels/panel';

export const panelContent = (more: Partial<PanelContent> = {}): PanelContent => ({
  title: 'Help',
  text: 'Choose below.',
  colour: null,
  image: null,
  style: 'buttons',
  offers: [offer({ kind: 'open' })],
  ...more,
});

export const offer = (target: PanelTarget, more: Partial<PanelOffer> = {}): PanelOffer => ({
  target,
  label: null,
  description: null,
  emoji: null,
  colour: 'grey',
  ...more,
});
