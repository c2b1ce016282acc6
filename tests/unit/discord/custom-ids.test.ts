import { readTarget, targetName } from '../../../src/panels/panel';
import {
  categoryPressId,
  closeAnywayId,
  customId,
  readCategoryPressId,
  readCloseAnywayId,
  readCustomId,
  readSendFormId,
  readSendThereId,
  readTicketCategoryId,
  sendFormId,
  sendThereId,
  ticketCategoryId,
  panelEditId,
  panelPressId,
  panelSelectId,
  readPanelEditId,
  readPanelPressId,
  readPanelSelectId,
} from '../../../src/discord/custom-ids';

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

  it('carry to whom a message goes, and in which ticket', () => {
    const forms = [
      { userId: '9'.repeat(20), anonymous: true },
      { userId: null, anonymous: false },
    ];
    expect(forms.map(sendFormId).map(readSendFormId)).toEqual(forms);
    expect(readSendFormId('p1:send-form:2:here')).toBeUndefined();
    expect(readSendFormId('p1:send-form:1:nobody')).toBeUndefined();
    expect(readSendThereId(sendThereId('7', '9'.repeat(20)))).toEqual({
      singleId: '7',
      ticketId: '9'.repeat(20),
    });
    expect(readSendThereId('p1:send-there:7')).toBeUndefined();
    expect(readSendThereId(customId('send-alone', '7'))).toBeUndefined();
  });

  it('carry what is done about a category', () => {
    const press = { action: 'field-up', categoryId: '9'.repeat(19), field: 'new-paragraph' } as const;
    expect(readCategoryPressId('button', categoryPressId(press))).toEqual(press);
    expect(readCategoryPressId('select', categoryPressId(press))).toBeUndefined();
    const fresh = { action: 'texts-form', categoryId: null, field: null } as const;
    expect(readCategoryPressId('form', categoryPressId(fresh))).toEqual(fresh);
    expect(categoryPressId(press).length).toBeLessThanOrEqual(100);
    for (const made of [
      'p1:category:texts',
      'p1:category:drop:1',
      'p2:category:texts:1',
      'p1:category:texts:1:',
    ]) {
      expect(readCategoryPressId('button', made)).toBeUndefined();
    }
  });

  it('carry what is pressed on a panel, and what is done about one', () => {
    const press = { panelId: '9'.repeat(18), target: `c${'9'.repeat(18)}` };
    expect(readPanelPressId(panelPressId(press))).toEqual(press);
    expect(readPanelSelectId(panelSelectId('7'))).toBe('7');
    const edit = { action: 'snippet-again', panelId: '9'.repeat(18), about: press.target } as const;
    expect(readPanelEditId('button', panelEditId(edit))).toEqual(edit);
    expect(readPanelEditId('form', panelEditId(edit))).toBeUndefined();
    expect(panelEditId(edit).length).toBeLessThanOrEqual(100);
    for (const made of [
      'p1:panel:1',
      'p2:panel:1:open',
      'p1:panel:x:open',
      'p1:panel:1:open:',
      'p1:panel-choice:',
    ]) {
      expect(readPanelPressId(made) ?? readPanelSelectId(made)).toBeUndefined();
    }
    for (const made of ['p1:panel-edit:publish', 'p1:panel-edit:burn:1', 'p1:panel-edit:style:1:']) {
      expect(readPanelEditId('button', made)).toBeUndefined();
    }
    expect(['open', 'c12', 's7'].map((name) => targetName(readTarget(name)!))).toEqual(['open', 'c12', 's7']);
    expect(['', 'c', 'x1', 'open1', 's-1', `s${'9'.repeat(19)}`].map(readTarget).filter(Boolean)).toEqual([]);
  });

  it('carry the category that a card shows', () => {
    for (const from of [null, '7']) {
      const press = { ticketId: '42', from };
      expect(readTicketCategoryId('button', ticketCategoryId('button', press))).toEqual(press);
      expect(readTicketCategoryId('form', ticketCategoryId('button', press))).toBeUndefined();
    }
    expect(readTicketCategoryId('form', 'p1:pick-category-form:42')).toBeUndefined();
  });

  it('fit into what Discord allows, with the longest id', () => {
    expect(customId('send-note', '9'.repeat(20)).length).toBeLessThanOrEqual(100);
  });
});
