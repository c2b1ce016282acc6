import { ApplicationCommandOptionType } from 'discord.js';
import type { APIApplicationCommandBasicOption, APIApplicationCommandOption } from 'discord-api-types/v10';
import { commandsOf } from '../../sandbox/world/commands';
import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { adds, roomOf, squareOf } from '../support/snippet-words';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  const { alice, guildId, mod, olivia } = d;
  await d.query(`INSERT INTO categories (guild_id, position, label) VALUES ($1, 0, 'Parcels')`, [guildId]);
  await d.set({});
  await adds(d, { name: 'hello', text: 'Hello!' });
  await olivia.slash('/config panel', { channel: { id: squareOf(d) } }, { in: roomOf(d) });
  const { post } = await d.opens(alice, 'hello?');
  await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
  await seesClosed(mod, post);
  // As an administrator can in the settings of the server: then only the bot is left to keep it from people.
  commandsOf(d.sandbox.world, null).forEach((command) => {
    command.default_member_permissions = null;
  });
});
afterAll(() => d?.close());

/** How many choices are offered for an option to a user, to the staff, and to whoever manages the server. */
const offered: Record<string, [number, number, number]> = {
  '/config categories edit category': [0, 0, 1],
  '/config categories move category': [0, 0, 1],
  '/config categories remove category': [0, 0, 1],
  '/config panel message': [0, 0, 1],
  '/config tags edit name': [0, 0, 1],
  '/config tags remove name': [0, 0, 1],
  '/new-ticket category': [0, 1, 1],
  '/reopen ticket': [0, 1, 1],
  '/tag name-or-id': [1, 1, 1],
};

/** The options of a command under which something is offered, each with all that stands before it. */
function suggested(path: string, options: readonly APIApplicationCommandOption[] = []): string[] {
  return options.flatMap((option) => {
    const name = `${path} ${option.name}`;
    return option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup
      ? suggested(name, option.options)
      : isSuggested(option)
        ? [name]
        : [];
  });
}

const isSuggested = (option: APIApplicationCommandBasicOption): boolean =>
  'autocomplete' in option && option.autocomplete === true;

it('is known of every option', () => {
  const all = commandsOf(d.sandbox.world, null).flatMap(({ name, options }) =>
    suggested(`/${name}`, options),
  );
  expect(all.toSorted()).toEqual(Object.keys(offered));
});

it.each(Object.entries(offered))('is meant for whoever may use it: %s', async (name, expected) => {
  const { alice, mod, olivia } = d;
  const [, command = '', option = ''] = /^(.*) (\S+)$/u.exec(name) ?? [];
  const counts = [];
  for (const [person, place] of [
    [alice, squareOf(d)],
    [mod, roomOf(d)],
    [olivia, roomOf(d)],
  ] as const) {
    counts.push((await person.choices(command, option, '', { in: place })).length);
  }
  expect(counts).toEqual(expected);
});
