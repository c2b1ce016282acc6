import { findPanel, panelName } from '../../../src/panels/find-panel';
import type { Panel } from '../../../src/panels/panel';
import { panelContent } from '../../support/panels';

const panel = (id: string, messageId: string | null): Panel => ({
  id,
  guildId: '300000000000000001',
  channelId: '320000000000000001',
  messageId,
  draft: panelContent(),
  shown: null,
  sendingSince: null,
  showings: 0,
  version: 1,
});
const sent = panel('7', '330000000000000001');
const unsent = panel('8', null);
const found = (named: string) => findPanel([sent, unsent], named)?.id;

it('is found by the id or the link of its message, and by our number', () => {
  expect(found('330000000000000001')).toBe('7');
  expect(
    found(' https://discord.com/channels/300000000000000001/320000000000000001/330000000000000001/ '),
  ).toBe('7');
  expect([sent, unsent].map(panelName).map(found)).toEqual(['7', '8']);
  expect(['', 'help', '9', '330000000000000002'].map(found)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
