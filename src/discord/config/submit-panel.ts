/** What the forms of the editor of panels do. */
import type { ModalSubmitInteraction } from 'discord.js';
import { addOffers, rewriteOffer, type OfferLook } from '../../panels/edit-offers';
import { readLook } from '../../panels/read-look';
import { writeTexts } from '../../panels/write-texts';
import { findSnippet } from '../../snippets/find-snippet';
import type { PanelAction, PanelEditId } from '../custom-ids';
import type { Shown } from '../views/editor-view';
import { refusedPanelForm, type PanelRefusal } from '../views/panel-answers';
import { panelAgainId, type PanelFormAbout } from '../views/panel-forms';
import type { Entries } from '../views/refused-form';
import { textsIn } from '../views/texts';
import { editorNow, offerNow, placeOf, type PanelEditorNeeds } from './panel-editing';
import { answerSentForm } from './sent-form';

type Form = PanelEditId<PanelAction<'form'>>;
type Sent = ModalSubmitInteraction & { guildId: string };

/** What is gone cannot be written again. */
const forGood: readonly PanelRefusal['kind'][] = ['gone', 'offer-gone'];

/** @param interaction by somebody who may manage the server */
export function submitInPanelEditor(interaction: Sent, needs: PanelEditorNeeds, sent: Form): Promise<void> {
  const form = formAbout(sent);
  return answerSentForm(interaction, panelAgainId(form), async (entries) => {
    const outcome = await decide(interaction, needs, form, entries);
    if ('shown' in outcome) {
      return outcome;
    }
    const opens = !forGood.includes(outcome.refusal.kind);
    const { locale: language } = interaction;
    return { refused: refusedPanelForm(form, entries, outcome.refusal, { language, opens }) };
  });
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
