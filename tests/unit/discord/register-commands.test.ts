import { ApplicationCommandOptionType, PermissionsBitField } from 'discord.js';
import { areTheSame } from '../../../src/discord/register-commands';

/** With what Sapphire adds, and follows from the contexts. */
const wanted = {
  dm_permission: true,
  name: 'close',
  description: 'Close this ticket',
  description_localizations: { de: 'Dieses Ticket schließen', 'pt-BR': 'Fechar' },
  default_member_permissions: '8192',
  contexts: [0],
  options: [
    { type: ApplicationCommandOptionType.String, name: 'comment', description: 'Why', max_length: 1000 },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'now',
      description: 'Now',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'mode',
          description: 'How',
          required: true,
          choices: [{ name: 'Ask', name_localizations: { de: 'Fragen' }, value: 'ask' }],
        },
      ],
    },
  ],
};

/** The same as discord.js hands it out. */
const there = {
  type: 1,
  name: 'close',
  nameLocalizations: null,
  description: 'Close this ticket',
  descriptionLocalizations: { 'pt-BR': 'Fechar', de: 'Dieses Ticket schließen' },
  defaultMemberPermissions: new PermissionsBitField(8192n),
  contexts: [0],
  nsfw: false,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'comment',
      description: 'Why',
      required: false,
      maxLength: 1000,
      nameLocalized: undefined,
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'now',
      description: 'Now',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'mode',
          description: 'How',
          required: true,
          autocomplete: false,
          choices: [
            { name: 'Ask', nameLocalizations: { de: 'Fragen' }, nameLocalized: undefined, value: 'ask' },
          ],
        },
      ],
    },
  ],
};

const ping = { name: 'ping', description: 'See whether I am awake' };
const menu = { type: 2, name: 'Open ticket' };

describe('commands that Discord has', () => {
  it('are the same however they are spelt, and in whichever order', () => {
    expect(areTheSame([wanted, ping, menu], [menu, there, ping])).toBe(true);
  });

  it.each([
    ['one is missing', [there]],
    ['one is more than wanted', [there, ping, menu]],
    ['a text is another', [{ ...there, description: 'Close it' }, ping]],
    [
      'a language is missing',
      [{ ...there, descriptionLocalizations: { de: 'Dieses Ticket schließen' } }, ping],
    ],
    ['others may use it', [{ ...there, defaultMemberPermissions: new PermissionsBitField(32n) }, ping]],
    ['anybody may use it', [{ ...there, defaultMemberPermissions: null }, ping]],
    ['it works elsewhere too', [{ ...there, contexts: [0, 1] }, ping]],
    [
      'an option is bounded otherwise',
      [{ ...there, options: [{ ...there.options[0], maxLength: 999 }, there.options[1]] }, ping],
    ],
    ['options have another order', [{ ...there, options: there.options.toReversed() }, ping]],
    ['it is of another kind', [there, { ...ping, type: 3 }]],
  ])('are others where %s', (_what, others) => {
    expect(areTheSame([wanted, ping], others)).toBe(false);
  });
});
