/** What the forms of the editor of panels do. */
import { ComponentType, MessageFlags, type Message, type ModalSubmitInteraction } from 'discord.js';
import { addOffers, rewriteOffer, type OfferLook } from '../../panels/edit-offers';
import { readLook } from '../../panels/read-look';
import { writeTexts } from '../../panels/write-texts';
import { findSnippet } from '../../snippets/find-snippet';
import type { PanelAction, PanelEditId } from '../custom-ids';
import type { Entries } from '../views/category-forms';
import type { Shown } from '../views/category-editor';
import { refusedPanelForm, type PanelRefusal } from '../views/panel-answers';
import { panelAgainId, type PanelFormAbout } from '../views/panel-forms';
import { textsIn } from '../views/texts';
import { asReply } from './category-editing';
import { editorNow, offerNow, placeOf, type PanelEditorNeeds } from './panel-editing';

type Form = PanelEditId<PanelAction<'form'>>;
type Sent = ModalSubmitInteraction & { guildId: string };

/** What is gone cannot be written again. */
const forGood: readonly PanelRefusal['kind'][] = ['gone', 'offer-gone'];

/** @param interaction by somebody who may manage the server */
export async function submitInPanelEditor(
  interaction: Sent,
  needs: PanelEditorNeeds,
  sent: Form,
): Promise<void> {
  await (interaction.isFromMessage()
    ? interaction.deferUpdate()
    : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const { locale } = interaction;
  const form = formAbout(sent);
  const entries = entriesOf(interaction);
  const outcome = await decide(interaction, needs, form, entries);
  if ('shown' in outcome) {
    await interaction.editReply(asReply(outcome.shown));
    return;
  }
  const opens = !forGood.includes(outcome.refusal.kind);
  const refused = asReply(refusedPanelForm(form, entries, outcome.refusal, { language: locale, opens }));
  await (interaction.message && !asksAgain(interaction.message, form)
    ? interaction.followUp({ ...refused, flags: MessageFlags.Ephemeral })
    : interaction.editReply(refused));
}

type Decided = { shown: Shown } | { refusal: PanelRefusal };

async function decide(
  interaction: Sent,
  needs: PanelEditorNeeds,
  form: PanelFormAbout,
  entries: Entries,
): Promise<Decided> {
  const { panelId } = form;
  const place = placeOf(interaction, panelId);
  if (form.about === 'texts') {
    const { title = '', text = '', colour = '', image = '' } = entries;
    const outcome = await writeTexts(needs, place, { title, text, colour, image });
    return outcome.kind === 'written'
      ? { shown: await editorNow(needs, interaction, panelId, noted(interaction)) }
      : { refusal: outcome };
  }
  const { label = '', description = '', emoji = '', buttonColour = '' } = entries;
  const look = { label, description, emoji, colour: buttonColour };
  const read = readLook(needs.sight, interaction.guildId, look);
  if (read.kind !== 'look') {
    return { refusal: read };
  }
  if (form.about === 'snippet') {
    return addSnippet(interaction, needs, panelId, { named: entries['snippet'] ?? '', look: read.look });
  }
  const outcome = await rewriteOffer(needs, place, form.target, read.look);
  return outcome.kind === 'written'
    ? { shown: await offerNow(needs, interaction, panelId, form.target) }
    : { refusal: outcome };
}

/** One for tickets alone is not for users. */
async function addSnippet(
  interaction: Sent,
  needs: PanelEditorNeeds,
  panelId: string,
  { named, look }: { named: string; look: OfferLook },
): Promise<Decided> {
  const snippet = findSnippet(await needs.snippets.of(interaction.guildId), named);
  if (!snippet || snippet.onlyInTickets) {
    return { refusal: { kind: snippet ? 'snippet-closed' : 'snippet-unknown' } };
  }
  const offer = { target: { kind: 'snippet' as const, id: snippet.id }, ...look };
  const outcome = await addOffers(needs, placeOf(interaction, panelId), [offer]);
  return outcome.kind === 'added'
    ? { shown: await editorNow(needs, interaction, panelId, noted(interaction)) }
    : { refusal: outcome };
}

const noted = ({ locale }: Sent): string => textsIn(locale)('panels:answers.noted');

function formAbout({ action, panelId, about }: Form): PanelFormAbout {
  switch (action) {
    case 'texts-form':
      return { about: 'texts', panelId };
    case 'snippet-form':
      return { about: 'snippet', panelId };
    case 'offer-form':
      return { about: 'offer', panelId, target: about ?? '' };
  }
}

/** By the ids of the fields; of a select, what was chosen. */
const entriesOf = ({ fields }: Sent): Entries =>
  Object.fromEntries(
    [...fields.fields.values()].map((field) => [
      field.customId,
      field.type === ComponentType.StringSelect
        ? (field.values[0] ?? '')
        : field.type === ComponentType.TextInput
          ? field.value
          : '',
    ]),
  );

/** Whether it is the message of a refusal, which is answered by another one or by the editor. */
const asksAgain = ({ components }: Message, form: PanelFormAbout): boolean =>
  JSON.stringify(components).includes(`"${panelAgainId(form)}"`);
