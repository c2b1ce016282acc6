import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { learnCommands, withCommandMentions } from '../../../src/discord/command-mentions';
import { textsIn } from '../../../src/discord/views/texts';

const chat = ApplicationCommandType.ChatInput;
const sub = ApplicationCommandOptionType.Subcommand;

it('names a command until its id is known, and mentions it from then on', () => {
  const text = 'Use `/close`, `/close time:2h` or `/setup tickets`; `/setup` alone is none.';
  expect(withCommandMentions(text)).toBe(text);
  learnCommands([
    {
      id: '7',
      name: 'close',
      type: chat,
      options: [{ type: ApplicationCommandOptionType.String, name: 'time' }],
    },
    { id: '8', name: 'setup', type: chat, options: [{ type: sub, name: 'tickets' }] },
    {
      id: '9',
      name: 'config',
      type: chat,
      options: [
        {
          type: ApplicationCommandOptionType.SubcommandGroup,
          name: 'tags',
          options: [{ type: sub, name: 'add' }],
        },
      ],
    },
    { id: '10', name: 'Edit reply', type: ApplicationCommandType.Message, options: [] },
  ]);
  expect(withCommandMentions(text)).toBe(
    'Use </close:7>, `/close time:2h` or </setup tickets:8>; `/setup` alone is none.',
  );
  expect(withCommandMentions('`/config tags add`, `/config tags`, `/unknown`')).toBe(
    '</config tags add:9>, `/config tags`, `/unknown`',
  );
  expect(textsIn('de')('notices:not-set-up')).toContain('</setup tickets:8>');
});
