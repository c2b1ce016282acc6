import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  ContextMenuCommandBuilder,
  Events,
  FileUploadBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type ContextMenuCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { startSandbox, type Sandbox } from '..';
import type { Actor } from '../people/actor';
import { file } from '../people/files';
import { readyBot } from './support/discordjs';

const commands = [
  new SlashCommandBuilder()
    .setName('close')
    .setDescription('Closes')
    .addStringOption((option) => option.setName('comment').setDescription('Why'))
    .addAttachmentOption((option) => option.setName('proof').setDescription('A file')),
  new SlashCommandBuilder()
    .setName('tag')
    .setDescription('Sends a prepared answer')
    .addSubcommand((sub) =>
      sub
        .setName('send')
        .setDescription('Sends it')
        .addStringOption((option) =>
          option.setName('name').setDescription('Which').setRequired(true).setAutocomplete(true),
        ),
    ),
  new ContextMenuCommandBuilder().setName('Show edits').setType(ApplicationCommandType.Message),
  new ContextMenuCommandBuilder().setName('Block').setType(ApplicationCommandType.User),
];

describe('discord.js and interactions', () => {
  let sandbox: Sandbox;
  let bot: Client<true>;
  let alice: Actor;
  let general: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = await readyBot(sandbox);
    alice = sandbox.person('alice');
    general = sandbox.town.channels['general'] ?? '';
    await bot.application.commands.set(
      commands.map((command) => command.toJSON()),
      sandbox.town.guildId,
    );
  });

  afterEach(() => expect(sandbox.invariants()).toMatchObject({ noUnansweredInteraction: [] }));

  afterAll(async () => {
    await bot.destroy();
    await sandbox.stop();
  });

  /** Answers the next interaction; a failure of the answer fails the test. */
  function answersNext(answer: (interaction: never) => Promise<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      bot.once(Events.InteractionCreate, (interaction) => {
        answer(interaction as never).then(() => resolve(), reject);
      });
    });
  }

  const offers = (
    ...rows: ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder | UserSelectMenuBuilder>[]
  ) => bot.users.send(alice.id, { content: 'Please choose.', components: rows });

  const row = <C extends ButtonBuilder | StringSelectMenuBuilder | UserSelectMenuBuilder>(...parts: C[]) =>
    new ActionRowBuilder<C>().addComponents(parts);

  it('[4.12] answers a slash command with what its options carried', async () => {
    const answered = answersNext((interaction: ChatInputCommandInteraction) =>
      interaction.reply(
        `${interaction.options.getString('comment')} + ${interaction.options.getAttachment('proof')?.name}`,
      ),
    );
    const { message } = await alice.slash(
      '/close',
      { comment: 'done', proof: file('proof.txt', 'x') },
      { in: general },
    );
    await answered;
    expect(message).toMatchObject({
      content: 'done + proof.txt',
      interaction: { user: 'Alice', command: 'close' },
    });
    expect(sandbox.person('bob').canSee('done + proof.txt')).toBe(true);
  });

  it('[4.12] answers in a whisper that only its user sees', async () => {
    const answered = answersNext((interaction: ChatInputCommandInteraction) =>
      interaction.reply({ content: 'between us', flags: MessageFlags.Ephemeral }),
    );
    await alice.slash('/close', {}, { in: general });
    await answered;
    expect((await alice.ephemeral('between us')).ephemeral).toBe(true);
    expect(sandbox.person('bob').canSee('between us')).toBe(false);
  });

  it('[4.12] thinks first, and fills the answer in; follow-ups come after it', async () => {
    const answered = answersNext(async (interaction: ChatInputCommandInteraction) => {
      await interaction.deferReply();
      await interaction.editReply('thought it over');
      await interaction.followUp('and one more');
    });
    await alice.slash('/close', {}, { in: general });
    await answered;
    const [first, second] = alice.messages(general).slice(-2);
    expect([first?.content, first?.loading, second?.content]).toEqual([
      'thought it over',
      false,
      'and one more',
    ]);
  });

  it('[4.14] offers choices while one types', async () => {
    const answered = answersNext((interaction: AutocompleteInteraction) =>
      interaction.respond([{ name: `${interaction.options.getFocused()}eeting`, value: 'greeting' }]),
    );
    const choices = await alice.choices('/tag send', 'name', 'gr', { in: general });
    await answered;
    expect(choices).toEqual([{ name: 'greeting', value: 'greeting' }]);
  });

  it('[4.12] hears a button of a DM and changes the message', async () => {
    await offers(
      row(new ButtonBuilder().setCustomId('accept').setLabel('Accept').setStyle(ButtonStyle.Success)),
    );
    const answered = answersNext((interaction: ButtonInteraction) =>
      interaction.update({ content: 'Accepted.', components: [] }),
    );
    await alice.press('Accept');
    await answered;
    expect(await alice.seesOnce('Accepted.')).toMatchObject({ components: [] });
  });

  it('[4.12] hears a button that is a year old', async () => {
    await offers(
      row(
        new ButtonBuilder().setCustomId('old').setLabel('Once upon a time').setStyle(ButtonStyle.Secondary),
      ),
    );
    sandbox.clock.advance(365 * 24 * 60 * 60 * 1000);
    const answered = answersNext((interaction: ButtonInteraction) => interaction.reply('still here'));
    await alice.press('Once upon a time');
    await answered;
    await alice.seesOnce('still here');
  });

  it('[4.12] hears what was chosen by name, and in a list of people', async () => {
    const server = new StringSelectMenuBuilder()
      .setCustomId('server')
      .setPlaceholder('Server')
      .addOptions({ label: 'Lantern Hall', value: '42' });
    const people = new UserSelectMenuBuilder().setCustomId('who').setPlaceholder('Who');
    await offers(row(server), row(people));
    const values: string[] = [];
    const take = (interaction: MessageComponentInteraction): Promise<unknown> => {
      values.push(...(interaction.isAnySelectMenu() ? interaction.values : []));
      return interaction.deferUpdate();
    };
    const first = answersNext(take);
    await alice.select('Server', 'Lantern Hall');
    await first;
    const second = answersNext(take);
    await alice.select('Who', 'bob');
    await second;
    expect(values).toEqual(['42', sandbox.person('bob').id]);
  });

  it('[4.12] opens a form, and reads text and files from it', async () => {
    await offers(
      row(new ButtonBuilder().setCustomId('form').setLabel('Write').setStyle(ButtonStyle.Primary)),
    );
    const form = new ModalBuilder()
      .setCustomId('ticket')
      .setTitle('Your ticket')
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Subject')
          .setTextInputComponent(
            new TextInputBuilder().setCustomId('subject').setStyle(TextInputStyle.Short),
          ),
        new LabelBuilder()
          .setLabel('Screenshots')
          .setFileUploadComponent(new FileUploadBuilder().setCustomId('shots').setRequired(false)),
      );
    const opened = answersNext((interaction: ButtonInteraction) => interaction.showModal(form));
    await alice.press('Write');
    await opened;
    expect((await alice.form()).title).toBe('Your ticket');
    await alice.fill({ Subject: 'It hangs', Screenshots: [file('shot.png', 'png')] });
    const answered = answersNext((interaction: ModalSubmitInteraction) => {
      const shots = interaction.fields.getUploadedFiles('shots');
      const names = shots?.map(({ name }) => name).join();
      return interaction.reply(`${interaction.fields.getTextInputValue('subject')} with ${names}`);
    });
    await alice.submit();
    await answered;
    await alice.seesOnce('It hangs with shot.png');
  });

  it('[4.12] hears the menus of a message and of a person', async () => {
    const message = await alice.writes(general, 'look at me');
    const answer = (interaction: ContextMenuCommandInteraction): Promise<unknown> =>
      interaction.reply(`${interaction.commandName} ${interaction.targetId}`);
    const first = answersNext(answer);
    await alice.messageMenu('Show edits', message);
    await first;
    await alice.sees(`Show edits ${message.id}`);
    const bob = sandbox.person('bob');
    const second = answersNext(answer);
    await alice.userMenu('Block', bob, general);
    await second;
    await alice.sees(`Block ${bob.id}`);
  });

  it('[4.12] hears an interaction in a forum post', async () => {
    const guild = await bot.guilds.fetch(sandbox.town.guildId);
    const forum = await guild.channels.create({ name: 'tickets', type: ChannelType.GuildForum });
    const post = await forum.threads.create({ name: 'post', message: { content: 'card' } });
    const answered = answersNext((interaction: ChatInputCommandInteraction) =>
      interaction.reply(`closing ${interaction.channelId}`),
    );
    await sandbox.person('mod').slash('/close', {}, { in: post });
    await answered;
    await alice.sees(`closing ${post.id}`, post);
  });
});

describe('a bot that does not answer', () => {
  it('[4.12] lets the person be told after three seconds', async () => {
    const sandbox = await startSandbox();
    const bot = await readyBot(sandbox);
    await bot.application.commands.set([commands[0]?.toJSON() ?? []].flat(), sandbox.town.guildId);
    const heard = new Promise((resolve) => bot.once(Events.InteractionCreate, resolve));
    const told = sandbox.person('alice').slash('/close', {}, { in: sandbox.town.channels['general'] ?? '' });
    const refused = expect(told).rejects.toThrow(/alice was told: .*did not respond/);
    await heard;
    sandbox.clock.advance(3000);
    await refused;
    expect(sandbox.invariants()['noUnansweredInteraction']).toEqual([
      'The command "close" of Alice was never answered',
    ]);
    await bot.destroy();
    await sandbox.stop();
  });
});
