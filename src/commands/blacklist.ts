import { Subcommand } from '@sapphire/plugin-subcommands';
import type { ChatInputCommandInteraction } from 'discord.js';
import type { Scopes } from '../blocklist/block';
import { checkBlock } from '../blocklist/check-block';
import { listBlocks } from '../blocklist/list-blocks';
import { removeBlock } from '../blocklist/remove-block';
import type { NamedTarget } from '../blocklist/target';
import { isAdministrator } from '../discord/administrators';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workAwake } from '../discord/answer-in-post';
import { answerBlock } from '../discord/blacklist/answer-block';
import { describeBlacklist } from '../discord/blacklist/describe';
import { readNamedTarget } from '../discord/blacklist/named-target';
import { blocklistNeeds } from '../discord/blacklist/needs';
import { scopeBits } from '../discord/blacklist/scope-bits';
import { checkAnswer, clearQuestion, listAnswer, removeAnswer } from '../discord/views/block-list';
import { textsIn } from '../discord/views/texts';
import { readWrittenDuration } from '../discord/written-duration';
import type { ServedGuild } from '../settings/guild-settings';
import { visibleText } from '../visible-text';

type Interaction = ChatInputCommandInteraction<'cached'>;

/** `/blacklist`: who may not write to the staff of this server, or may not use its snippets. */
export class BlacklistCommand extends Subcommand {
  public constructor(context: Subcommand.LoaderContext) {
    super(context, {
      requiredUserPermissions: ['ModerateMembers'],
      subcommands: ['add', 'remove', 'check', 'view', 'clear'].map((name) => ({
        name,
        chatInputRun: `run${name[0]?.toUpperCase()}${name.slice(1)}`,
      })),
    });
  }

  public override registerApplicationCommands(registry: Subcommand.Registry): void {
    registry.registerChatInputCommand((builder) => describeBlacklist(builder));
  }

  public runAdd(interaction: Interaction): Promise<void> {
    return this.withTarget(interaction, async (guild, named) => {
      const duration = await readWrittenDuration(interaction, this.container, 'duration', 'blacklist');
      if (duration === 'refused') {
        return;
      }
      const reason = visibleText(interaction.options.getString('reason'));
      const wish = { guild, named, scopes: scopesOf(interaction), reason, duration };
      await answerBlock(interaction, blocklistNeeds(this.container), wish);
    });
  }

  public runRemove(interaction: Interaction): Promise<void> {
    return this.withTarget(interaction, async (guild, named) => {
      const order = { guild, named, scopes: scopesOf(interaction), byId: interaction.user.id };
      const outcome = await removeBlock(blocklistNeeds(this.container), order);
      await editAwake(interaction, this.container, removeAnswer(outcome, textsIn(interaction.locale)));
    });
  }

  public runCheck(interaction: Interaction): Promise<void> {
    return this.withTarget(interaction, async (guild, named) => {
      const outcome = await checkBlock(this.container, guild, named);
      await editAwake(interaction, this.container, checkAnswer(outcome, textsIn(interaction.locale)));
    });
  }

  public runView(interaction: Interaction): Promise<void> {
    return workAwake(interaction, this.container, async () => {
      const page = await listBlocks(this.container, interaction.guildId);
      await editAwake(interaction, this.container, listAnswer(page, textsIn(interaction.locale)));
    });
  }

  public async runClear(interaction: Interaction): Promise<void> {
    if (!isAdministrator(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await workAwake(interaction, this.container, async () => {
      const { blocks, clock } = this.container;
      const scopes = scopesOf(interaction);
      const count = await blocks.count(interaction.guildId, scopes, clock.now());
      const question = clearQuestion(count, scopeBits(scopes), textsIn(interaction.locale));
      await editAwake(interaction, this.container, question);
    });
  }

  private withTarget(
    interaction: Interaction,
    work: (guild: ServedGuild, named: NamedTarget) => Promise<void>,
  ): Promise<void> {
    return workAwake(interaction, this.container, async () => {
      const guild = await this.container.guilds.byId(interaction.guildId);
      if (!guild) {
        const text = textsIn(interaction.locale)('blacklist:target.notSetUp');
        await editAwake(interaction, this.container, text);
        return;
      }
      const named = await readNamedTarget(interaction, this.container);
      await (typeof named === 'string' ? editAwake(interaction, this.container, named) : work(guild, named));
    });
  }
}

const scopesOf = ({ options }: Interaction): Scopes =>
  (options.getString('scopes') as Scopes | null) ?? 'all';
