import {
  ApplicationCommandRegistries,
  Command,
  Events,
  InteractionHandler,
  InteractionHandlerTypes,
  LogLevel,
  RegisterBehavior,
  SapphireClient,
  type ApplicationCommandRegistry,
} from '@sapphire/framework';
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, type ButtonInteraction } from 'discord.js';
import { startSandbox, type Sandbox } from '..';
import { botOptions } from './support/discordjs';

class PingCommand extends Command {
  public override registerApplicationCommands(registry: ApplicationCommandRegistry): void {
    registry.registerChatInputCommand((builder) => builder.setName('ping').setDescription('Answers'));
  }

  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction): Promise<void> {
    const again = new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(again);
    await interaction.reply({ content: 'Pong!', components: [row] });
  }
}

class AgainButton extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    return interaction.customId === 'again' ? this.some() : this.none();
  }

  public async run(interaction: ButtonInteraction): Promise<void> {
    await interaction.update('Pong again!');
  }
}

describe('the real Sapphire', () => {
  let sandbox: Sandbox;
  let client: SapphireClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
    client = new SapphireClient({
      ...botOptions(sandbox),
      baseUserDirectory: null,
      logger: { level: LogLevel.None },
    });
    await client.stores.loadPiece({ store: 'commands', name: 'ping', piece: PingCommand });
    await client.stores.loadPiece({ store: 'interaction-handlers', name: 'again', piece: AgainButton });
    const registered = new Promise((resolve) =>
      client.once(Events.ApplicationCommandRegistriesRegistered, resolve),
    );
    await client.login(sandbox.world.application.token);
    await registered;
  });

  afterAll(async () => {
    await client.destroy();
    await sandbox.stop();
  });

  it('[5.1] registers its commands with one PUT, and runs them for a person in a DM', async () => {
    expect([...sandbox.world.commands.values()].map(({ command }) => command.name)).toEqual(['ping']);
    const alice = sandbox.person('alice');
    const { message } = await alice.slash('/ping');
    expect(message?.content).toBe('Pong!');
    await alice.press('Again');
    await alice.seesOnce('Pong again!');
    expect(Object.values(sandbox.invariants()).flat()).toEqual([]);
  });
});
