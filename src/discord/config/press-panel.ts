/** What the buttons of the editor of panels do. */
import { MessageFlags, type ButtonInteraction, type InteractionReplyOptions } from 'discord.js';
import { availableOffers } from '../../panels/available-offers';
import { moveOffer, type OfferMove } from '../../panels/edit-offers';
import { offerOf, panelStyles, type Panel } from '../../panels/panel';
import { publishPanel, type PublishOutcome } from '../../panels/publish-panel';
import { removePanel } from '../../panels/remove-panel';
import { setStyle } from '../../panels/set-style';
import type { PanelAction, PanelEditId } from '../custom-ids';
import { soon } from '../soon';
import type { Shown } from '../views/editor-view';
import { panelRefusal, type PanelRefusal } from '../views/panel-answers';
import { addressOfPanel, panelRemovalQuestion } from '../views/panel-editor';
import {
  entriesOfOffer,
  entriesOfPanel,
  panelForm,
  panelInputLabels,
  type PanelFormAbout,
} from '../views/panel-forms';
import { entriesShown, type Entries } from '../views/refused-form';
import { textsIn } from '../views/texts';
import { asReply } from './category-editing';
import {
  editorNow,
  offerNow,
  panelNeeds,
  panelNow,
  panelRefusedAs,
  placeOf,
  type PanelEditorNeeds,
} from './panel-editing';

type Press = PanelEditId<PanelAction<'button'>>;
type Pressed = ButtonInteraction & { guildId: string };

const flags = MessageFlags.Ephemeral;
const moves: readonly OfferMove[] = ['up', 'down', 'drop'];

/** @param interaction by somebody who may manage the server */
export async function pressInPanelEditor(
  interaction: Pressed,
  needs: PanelEditorNeeds,
  press: Press,
): Promise<void> {
  const { action } = press;
  if (action === 'texts' || action === 'change' || action.endsWith('-again')) {
    return openForm(interaction, needs, press);
  }
  if (action === 'preview') {
    return preview(interaction, needs, press);
  }
  await interaction.deferUpdate();
  await interaction.editReply(asReply(await act(interaction, needs, press)));
}

async function act(interaction: Pressed, needs: PanelEditorNeeds, press: Press): Promise<Shown> {
  const { action, panelId, about } = press;
  const place = placeOf(interaction, panelId);
  const move = moves.find((each) => each === action);
  if (move) {
    await moveOffer(needs, place, about ?? '', move);
  }
  if (action === 'up' || action === 'down') {
    return offerNow(needs, interaction, panelId, about ?? '');
  }
  if (action === 'publish') {
    return publish(interaction, needs, panelId);
  }
  if (action === 'ask-remove') {
    return panelNow(needs, interaction, panelId, (_, panel) =>
      panelRemovalQuestion(panel, interaction.locale),
    );
  }
  if (action === 'remove') {
    return remove(interaction, needs, panelId);
  }
  if (action === 'style') {
    await setStyle(needs, place, panelStyles.find((each) => each === about) ?? 'buttons');
  }
  return editorNow(needs, interaction, panelId);
}

async function remove(interaction: Pressed, needs: PanelEditorNeeds, panelId: string): Promise<Shown> {
  const outcome = await removePanel(panelNeeds(needs), placeOf(interaction, panelId));
  if (outcome.kind === 'gone') {
    return panelRefusedAs(outcome, interaction);
  }
  const key = outcome.stays ? 'removedStays' : 'removed';
  return { content: textsIn(interaction.locale)(`panels:answers.${key}`), embeds: [], components: [] };
}

/** What keeps it from being shown stands above the editor, which shows what there is now. */
async function publish(interaction: Pressed, needs: PanelEditorNeeds, panelId: string): Promise<Shown> {
  const outcome = await publishPanel(panelNeeds(needs), placeOf(interaction, panelId));
  return editorNow(needs, interaction, panelId, publishedInWords(outcome, interaction));
}

function publishedInWords(outcome: PublishOutcome, { guildId, locale }: Pressed): string {
  if (outcome.kind !== 'published') {
    return panelRefusal(outcome, locale);
  }
  const link = addressOfPanel({ ...outcome, guildId });
  return textsIn(locale)(outcome.isNew ? 'panels:answers.sent' : 'panels:answers.saved', { link });
}

/** As everybody would see it, for the eyes of whoever asks; what nobody could be sent is not shown either. */
async function preview(interaction: Pressed, needs: PanelEditorNeeds, { panelId }: Press): Promise<void> {
  await interaction.deferReply({ flags });
  const shown = await panelNow(needs, interaction, panelId, (facts, panel) =>
    availableOffers(panel.draft, facts).length === 0
      ? panelRefusedAs({ kind: 'nothing-to-press' }, interaction)
      : {
          content: textsIn(interaction.locale)('panels:answers.preview'),
          ...needs.panelViews.message(panel, panel.draft, facts),
        },
  );
  await interaction.editReply(asReply(shown));
}

/** A form has to be opened at once; what is decided about it is decided when it is sent. */
async function openForm(interaction: Pressed, needs: PanelEditorNeeds, press: Press): Promise<void> {
  const { locale } = interaction;
  const again = formAgain(press);
  const form = again
    ? { about: again, entries: entriesShown(panelInputLabels(again, locale), interaction.message.embeds) }
    : await formNow(interaction, needs, press);
  if ('about' in form) {
    return interaction.showModal(panelForm(form.about, form.entries, locale));
  }
  await interaction.reply({ ...panelRefusedAs(form, interaction), flags } as InteractionReplyOptions);
}

function formAgain({ action, panelId, about }: Press): PanelFormAbout | undefined {
  if (action === 'offer-again') {
    return { about: 'offer', panelId, target: about ?? '' };
  }
  if (action === 'texts-again') {
    return { about: 'texts', panelId };
  }
  return action === 'snippet-again' ? { about: 'snippet', panelId } : undefined;
}

async function formNow(
  interaction: Pressed,
  { panels }: PanelEditorNeeds,
  { action, panelId, about }: Press,
): Promise<{ about: PanelFormAbout; entries: Entries } | PanelRefusal> {
  const read = panels.byId(interaction.guildId, panelId).then((panel): Panel | 'gone' => panel ?? 'gone');
  const panel = await soon(read);
  if (panel === undefined || panel === 'gone') {
    return { kind: panel ?? 'not-read' };
  }
  if (action === 'texts') {
    return { about: { about: 'texts', panelId }, entries: entriesOfPanel(panel.draft) };
  }
  const offer = offerOf(panel.draft, about ?? '');
  return offer
    ? { about: { about: 'offer', panelId, target: about ?? '' }, entries: entriesOfOffer(offer) }
    : { kind: 'offer-gone' };
}
