/** What the selects of the editor of panels do. */
import type { AnySelectMenuInteraction } from 'discord.js';
import { offeredCategories } from '../../categories/category';
import { addTargets } from '../../panels/edit-offers';
import { readTarget, type PanelTarget } from '../../panels/panel';
import type { PanelAction, PanelEditId } from '../custom-ids';
import { panelRefusal } from '../views/panel-answers';
import { addChoices } from '../views/panel-editor';
import { panelForm } from '../views/panel-forms';
import { textsIn } from '../views/texts';
import { asReply } from './category-editing';
import { editorNow, offerNow, placeOf, type PanelEditorNeeds } from './panel-editing';

type Choice = PanelEditId<PanelAction<'select'>>;
type Chosen = AnySelectMenuInteraction & { guildId: string };

/** @param interaction by somebody who may manage the server */
export async function chooseInPanelEditor(
  interaction: Chosen,
  needs: PanelEditorNeeds,
  { action, panelId }: Choice,
): Promise<void> {
  const [chosen = ''] = interaction.values;
  if (action === 'add' && chosen === addChoices.snippet) {
    return interaction.showModal(panelForm({ about: 'snippet', panelId }, {}, interaction.locale));
  }
  await interaction.deferUpdate();
  const shown =
    action === 'offer'
      ? await offerNow(needs, interaction, panelId, chosen)
      : await editorNow(needs, interaction, panelId, await added(interaction, needs, panelId, chosen));
  await interaction.editReply(asReply(shown));
}

/** @returns what came of it */
async function added(
  interaction: Chosen,
  needs: PanelEditorNeeds,
  panelId: string,
  chosen: string,
): Promise<string> {
  const targets = await targetsOf(interaction, needs, chosen);
  const outcome = await addTargets(needs, placeOf(interaction, panelId), targets);
  const { locale } = interaction;
  return outcome.kind === 'added'
    ? textsIn(locale)('panels:answers.added', { count: outcome.count })
    : panelRefusal(outcome, locale);
}

async function targetsOf(
  { guildId }: Chosen,
  { guilds }: PanelEditorNeeds,
  chosen: string,
): Promise<PanelTarget[]> {
  if (chosen === addChoices.all) {
    const guild = await guilds.byId(guildId);
    return (guild ? offeredCategories(guild) : []).map(({ id }) => ({ kind: 'category', id }));
  }
  const target = readTarget(chosen);
  return target ? [target] : [];
}
