import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ButtonInteraction } from 'discord.js';
import { answerPress } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { refusedStart } from '../discord/refused-start';
import { continueDraft, type DraftContinued } from '../intake/continue-draft';
import { discardIntake } from '../intake/discard-intake';
import { customIds } from '../tickets/notices';

/**
 * *Continue* under a draft, *Discard* under that and under questions. They act on an intake of whoever presses, if it is still
 * the same one.
 */
export class DraftPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const name = press?.name;
    const isOurs = name === customIds.continueDraft || name === customIds.discardDraft;
    return isOurs && press?.id ? this.some({ name, draftId: press.id }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { name, draftId }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const userId = interaction.user.id;
    if (name === customIds.discardDraft) {
      const outcome = await discardIntake(this.container, { userId, intakeId: draftId });
      return answerPress(
        interaction,
        this.container,
        await resolveKey(interaction, `presses:draft.${outcome}`),
        true,
      );
    }
    const outcome = await continueDraft(this.container, { userId, draftId });
    await answerPress(
      interaction,
      this.container,
      await words(interaction, outcome),
      outcome.kind !== 'refused',
    );
  }
}

function words(interaction: ButtonInteraction, outcome: DraftContinued): Promise<string> {
  if (outcome.kind !== 'refused') {
    return resolveKey(interaction, `presses:draft.${outcome.kind}`);
  }
  return refusedStart(interaction, outcome.refusal, 'answered');
}
