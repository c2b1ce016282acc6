import {
  Command,
  container,
  InteractionHandler,
  InteractionHandlerTypes,
  Precondition,
  type ChatInputCommand,
} from '@sapphire/framework';
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, type ButtonInteraction } from 'discord.js';
import { startSandbox, type Sandbox } from '../../sandbox';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { startBot } from '../support/start-bot';

declare module '@sapphire/framework' {
  interface Preconditions {
    Nobody: never;
  }
}

class NobodyPrecondition extends Precondition {
  public override chatInputRun() {
    return this.error({ message: 'Nobody may do this.' });
  }
}

abstract class TestCommand extends Command {
  public override registerApplicationCommands(registry: ChatInputCommand.Registry): void {
    registry.registerChatInputCommand({ name: this.name, description: 'Only for this test' });
  }
}

class RefusedCommand extends TestCommand {
  public constructor(context: Command.LoaderContext) {
    super(context, { preconditions: ['Nobody'] });
  }

  public override chatInputRun(): void {
    throw new Error('A refused command must not run.');
  }
}

class BrokenCommand extends TestCommand {
  public override chatInputRun(): void {
    throw new Error('broken on purpose');
  }
}

class SlowlyBrokenCommand extends TestCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction): Promise<void> {
    await interaction.deferReply({ flags: 'Ephemeral' });
    throw new Error('broken on purpose, later');
  }
}

class OfferCommand extends TestCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction): Promise<void> {
    const button = new ButtonBuilder()
      .setCustomId('broken')
      .setLabel('Press me')
      .setStyle(ButtonStyle.Primary);
    await interaction.reply({
      content: 'An offer',
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    });
  }
}

class BrokenButton extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    return interaction.customId === 'broken' ? this.some() : this.none();
  }

  public override async run(interaction: ButtonInteraction): Promise<void> {
    await interaction.deferUpdate();
    throw new Error('broken on purpose, button');
  }
}

const pieces = [
  { store: 'preconditions', name: 'Nobody', piece: NobodyPrecondition },
  { store: 'commands', name: 'refused', piece: RefusedCommand },
  { store: 'commands', name: 'broken', piece: BrokenCommand },
  { store: 'commands', name: 'slowly-broken', piece: SlowlyBrokenCommand },
  { store: 'commands', name: 'offer', piece: OfferCommand },
  { store: 'interaction-handlers', name: 'broken-button', piece: BrokenButton },
] as const;

describe('what a person sees when the bot will not or cannot', () => {
  let sandbox: Sandbox;
  let database: FreshDatabase;
  let bot: Awaited<ReturnType<typeof startBot>>;

  beforeAll(async () => {
    await Promise.all(pieces.map((piece) => container.stores.loadPiece(piece)));
    sandbox = await startSandbox();
    database = await freshDatabase();
    bot = await startBot(sandbox, { DATABASE_URL: database.url });
  });

  afterAll(async () => {
    await bot.stop();
    await sandbox.stop();
    await database.drop();
  });

  /** Waits for the answer with a reference, and finds the cause in the log by it. */
  async function causeSeenBy(name: string): Promise<string | undefined> {
    const { content } = await sandbox.person(name).ephemeral('Something went wrong on my side');
    const reference = /`(\w+)`/.exec(content)?.[1];
    expect(reference).toMatch(/^[0-9a-f]{8}$/);
    const line = bot.lines.find((each) => each.reference === reference);
    return line?.err?.message;
  }

  it('is told that a command is not for them', async () => {
    await sandbox.person('alice').slash('/refused');
    await expect(sandbox.person('alice').ephemeral('You cannot use this here.')).resolves.toMatchObject({
      ephemeral: true,
    });
  });

  it('is told so in their language', async () => {
    await sandbox.person('carla').slash('/refused');
    await expect(
      sandbox.person('carla').ephemeral('Das kannst du hier nicht benutzen.'),
    ).resolves.toBeTruthy();
  });

  it('gets a reference when a command fails, under which the cause is found in the log', async () => {
    await sandbox.person('alice').slash('/broken');
    await expect(causeSeenBy('alice')).resolves.toBe('broken on purpose');
  });

  it('gets it also when the command had asked for patience already', async () => {
    await sandbox.person('bob').slash('/slowly-broken');
    await expect(causeSeenBy('bob')).resolves.toBe('broken on purpose, later');
  });

  it('gets it when a button fails, and the message with the button stays as it was', async () => {
    const mod = sandbox.person('mod');
    await mod.slash('/offer');
    await mod.press('Press me');
    await expect(causeSeenBy('mod')).resolves.toBe('broken on purpose, button');
    expect(mod.canSee('An offer')).toBe(true);
  });
});
