/** The form in which the staff change what a ticket is about, and what they are told of that. */
import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import type { Category } from '../../categories/category';
import type { CategoryOutcome } from '../../tickets/change-category';
import { ticketCategoryId, type TicketCategoryId } from '../custom-ids';
import { categoryOption } from './category-choice';
import type { Places } from './places';
import { plainName } from './plain';
import { textsIn } from './texts';

const fieldId = 'category';
/** No id of ours. */
const none = 'none';

/** Those that users are not offered can be chosen too. */
export function ticketCategoryForm(
  places: Places,
  categories: readonly Category[],
  press: TicketCategoryId,
  language: string,
) {
  const say = textsIn(language);
  const noneOption = { value: none, label: say('categories:ticket.none') };
  return {
    custom_id: ticketCategoryId('form', press),
    title: say('categories:ticket.title'),
    components: [
      {
        type: ComponentType.Label as const,
        label: say('categories:ticket.label'),
        description: say('categories:ticket.hint'),
        component: {
          type: ComponentType.StringSelect as const,
          custom_id: fieldId,
          required: true,
          options: [noneOption, ...categories.map((category) => categoryOption(places, category))].map(
            (option) => ({ ...option, default: option.value === (press.from ?? none) }),
          ),
        },
      },
    ],
  };
}

/** @returns the id of the category that was chosen; null: none */
export function chosenIn({ fields }: ModalSubmitInteraction): string | null {
  const [chosen = none] = fields.getStringSelectValues(fieldId);
  return chosen === none ? null : chosen;
}

/** @returns what whoever changed it is told */
export function categoryAnswer(outcome: CategoryOutcome, language: string): string {
  const say = textsIn(language);
  switch (outcome.kind) {
    case 'changed':
      return outcome.label === null
        ? say('categories:ticket.changedToNone')
        : say('categories:ticket.changed', { label: plainName(outcome.label) });
    case 'changed-before':
      return outcome.label === null
        ? say('categories:ticket.changed-before-none')
        : say('categories:ticket.changed-before', { label: plainName(outcome.label) });
    case 'same':
    case 'gone':
    case 'closed':
      return say(`categories:ticket.${outcome.kind}`);
  }
}
