import { closeAnywayId, customId, readCloseAnywayId, readCustomId } from '../../../src/discord/custom-ids';

describe('custom ids', () => {
  it('are read as they were made', () => {
    expect(readCustomId(customId('retry', '42'))).toEqual({ name: 'retry', id: '42' });
    expect(readCustomId(customId('intake-server'))).toEqual({ name: 'intake-server', id: null });
  });

  it.each([
    'retry:42',
    'p2:retry:42',
    'p1:retry',
    'p1:retry:',
    'p1:retry:forty-two',
    'p1:retry:42:43',
    'p1:retry:123456789012345678901',
    'p1:intake-server:42',
    'p1:toString',
    '',
  ])('that nobody made are not read: "%s"', (text) => {
    expect(readCustomId(text)).toBeUndefined();
  });

  it('carry how somebody wanted to close', () => {
    const now = { ticketId: '9'.repeat(20), shareComment: false, notify: true, silent: false, afterMs: null };
    const later = { ...now, shareComment: true, silent: true, afterMs: 7_776_000_000 };
    expect([now, later].map(closeAnywayId).map(readCloseAnywayId)).toEqual([now, later]);
    expect(closeAnywayId(later).length).toBeLessThanOrEqual(100);
    expect(readCustomId(closeAnywayId(now))).toBeUndefined();
    expect(readCloseAnywayId('p1:close-anyway:1:102:now')).toBeUndefined();
  });

  it('fit into what Discord allows, with the longest id', () => {
    expect(customId('send-note', '9'.repeat(20)).length).toBeLessThanOrEqual(100);
  });
});
