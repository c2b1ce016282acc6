import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { commandsOf } from '../../sandbox/world/commands';
import { pathsOf } from '../../src/discord/command-mentions';
import { meanings } from '../../src/discord/custom-ids';
import { desk, type Desk } from '../support/desk';
import { actOf, commandActs, pressActs } from '../support/permission-acts';
import { permissionMatrix, sentences } from '../support/permission-matrix';
import { columns, permissionScene, type Scene } from '../support/permission-scene';

let d: Desk;
let scene: Scene;
let registered: { name: string; shownTo: string }[];
beforeAll(async () => {
  // Everybody presses as fast as they can, often what is not for them.
  d = await desk({ sandbox: { profile: 'relaxed' } });
  const commands = commandsOf(d.sandbox.world, null);
  registered = commands.flatMap((command) =>
    namesOf(command).map((name) => ({
      name,
      shownTo: audiences[command.default_member_permissions ?? ''] ?? '?',
    })),
  );
  scene = await permissionScene(d);
  // As an administrator can in the settings of the server: then only the bot is left to refuse.
  commands.forEach((command) => {
    command.default_member_permissions = null;
  });
});
afterAll(() => d?.close());

const audiences: Record<string, string> = {
  '': 'everyone',
  [String(PermissionFlagsBits.ManageMessages)]: 'Manage Messages',
  [String(PermissionFlagsBits.ModerateMembers)]: 'Timeout Members',
  [String(PermissionFlagsBits.ManageGuild)]: 'Manage Server',
};

/** As they are typed, every subcommand by itself; entries of menus by their name. */
function namesOf({ name, type, options = [] }: APIApplicationCommand): string[] {
  return type === ApplicationCommandType.ChatInput
    ? pathsOf(name, options).map((path) => `/${path}`)
    : [name];
}

const rows = permissionMatrix.map(({ what }) => what);
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

it('lists every command and entry of a menu, with whom Discord shows it to', () => {
  const listed = permissionMatrix.filter(({ what }) => what in commandActs);
  expect(sorted(listed.map(({ what, shownTo }) => `${what}: ${shownTo}`))).toEqual(
    sorted(registered.map(({ name, shownTo }) => `${name}: ${shownTo}`)),
  );
});

it('lists everything that a button, a select or a form can mean, and nothing else', () => {
  const listed = rows.filter((row) => row in pressActs).map((row) => row.split(' ')[0] ?? '');
  expect(sorted(listed)).toEqual(sorted(meanings));
  expect(sorted(rows)).toEqual(sorted([...Object.keys(commandActs), ...Object.keys(pressActs)]));
});

it.each(permissionMatrix)('$what', async ({ what, told }) => {
  const act = actOf(what);
  const answers = await Promise.all(
    columns.map(async (column) => {
      const sentence = sentences[told[column]] ?? `a sentence for "${told[column]}"`;
      const answer = await scene.tells(column, act, sentence);
      return [column, answer.includes(sentence) ? told[column] : answer];
    }),
  );
  expect(Object.fromEntries(answers)).toEqual(told);
});
