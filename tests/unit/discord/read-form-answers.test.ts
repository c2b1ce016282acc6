import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { readFormAnswers } from '../../../src/discord/read-form-answers';

const read = (...fields: { type: ComponentType; customId: string; [name: string]: unknown }[]) =>
  readFormAnswers({
    fields: { fields: new Map(fields.map((field) => [field.customId, field])) },
  } as unknown as ModalSubmitInteraction);

const text = (value: string) => ({ type: ComponentType.TextInput, customId: 'f1:Number: which?', value });
const file = {
  id: '1',
  name: 'box.png',
  size: 7,
  contentType: 'image/png',
  url: 'https://cdn/box.png',
  proxyURL: 'https://media/box.png',
};

describe('the answers to a form', () => {
  it('keep their questions, colons included', () => {
    expect(read(text(' 4711 '))).toEqual([
      { key: 'f1', label: 'Number: which?', kind: 'text', text: '4711' },
    ]);
  });

  it('are none where nothing can be seen of them, was chosen or was uploaded', () => {
    const choice = { type: ComponentType.StringSelect, customId: 'f2:Shop', values: [] };
    const files = { type: ComponentType.FileUpload, customId: 'f3:Pictures', values: [] };
    expect(read(text(' \u{200b} '), choice, files, { ...files, attachments: new Map() })).toEqual([]);
  });

  it('are what was chosen, and where the files lie', () => {
    const choice = { type: ComponentType.StringSelect, customId: 'f2:Shop', values: ['Harbour', 'Mill'] };
    const files = {
      type: ComponentType.FileUpload,
      customId: 'f3:Pictures',
      values: ['1'],
      attachments: new Map([['1', file]]),
    };
    const { proxyURL: _notKept, ...kept } = file;
    expect(read(choice, files)).toEqual([
      { key: 'f2', label: 'Shop', kind: 'choice', chosen: ['Harbour', 'Mill'] },
      { key: 'f3', label: 'Pictures', kind: 'files', files: [kept] },
    ]);
  });
});
