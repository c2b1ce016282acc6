/** The questions before a ticket exists, and what becomes of what was written. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { numbered } from '../../tickets/numbered';
import { customIds, type NoticeFacts } from '../../tickets/notices';
import { customId, formId } from '../custom-ids';
import { categoryOption } from './category-choice';
import { button, pagedSelect, row, type Choosing } from './components';
import { plainName, timestamp } from './plain';
import { whyRefused } from './refusal-words';
import type { SpecialNotices } from './special-notice';
import type { Say } from './texts';

export const intakeNotices: SpecialNotices = {
  'choose-server': ({ servers, page }, say) => ({
    components: pagedSelect(
      {
        press: customIds.chooseServer,
        turn: customIds.serverPage,
        placeholder: say('buttons.chooseServer'),
        choices: servers.map(({ id, name }) => ({ label: name, value: id })),
      },
      page,
      say,
    ),
  }),
  'choose-ticket': ({ tickets, page }, say) => ({
    facts: { why: say(tickets.length === 1 ? 'chooseTicket.last' : 'chooseTicket.several') },
    components: ticketSelect(
      { press: customIds.chooseTicket, turn: customIds.ticketPage },
      tickets,
      page,
      say,
    ),
  }),
  'switch-ticket': ({ tickets, page }, say) => ({
    components: ticketSelect({ press: customIds.switchTo, turn: customIds.switchPage }, tickets, page, say),
  }),
  'goes-to': ({ number, ticketId, asked }, say) => ({
    facts: { number: numbered(number), why: say(asked ? 'goesTo.asked' : 'goesTo.last') },
    components: row(button(customIds.switchTicket, ticketId, say('buttons.switch'))),
  }),
  'ask-category': ({ server, intakeId, categories, prompt, opens, answerBy }, say, sight) => ({
    facts: {
      prompt: prompt ?? say('intake:categoryPrompt', { server: plainName(server) }),
      end: say(opens ? 'intake:categoryEnd.opens' : 'intake:categoryEnd.ends', {
        in: timestamp(answerBy, 'R'),
      }),
    },
    components: row({
      type: ComponentType.StringSelect,
      custom_id: customId(customIds.chooseCategory, intakeId),
      placeholder: say('intake:buttons.chooseCategory'),
      options: categories.map((category) => categoryOption(sight, category)),
    }),
    // The answer takes the place of the line about the end, and not of what the server says first.
    atEnd: true,
  }),
  'ask-anonymous': ({ intakeId }, say) => ({
    components: row(
      button(customIds.stayAnonymous, intakeId, say('intake:buttons.stayAnonymous')),
      button(customIds.showName, intakeId, say('intake:buttons.showName')),
      discardButton(intakeId, say),
    ),
  }),
  'ask-form': ({ intakeId, guildId, categoryId }, say) => ({
    components: row(
      {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: say('intake:buttons.fillIn'),
        custom_id: formId({ intakeId, guildId, categoryId }),
      },
      discardButton(intakeId, say),
    ),
  }),
  'ask-message': ({ intakeId }, say) => ({ components: row(discardButton(intakeId, say)) }),
  'ask-confirm': ({ intakeId }, say) => ({
    components: row(
      button(customIds.confirmIntake, intakeId, say('buttons.send'), ButtonStyle.Primary),
      discardButton(intakeId, say),
    ),
  }),
  'not-sent-yet': ({ refusal, draftId }, say) => ({
    facts: { why: whyRefused(refusal, say) },
    components: draftButtons(draftId, say),
  }),
  'draft-kept': ({ draftId }, say) => ({ components: draftButtons(draftId, say) }),
  'answered-closed': ({ number, draftId }, say) => ({
    facts: { number: numbered(number) },
    components: draftButtons(draftId, say),
  }),
  'limit-reached': ({ number, jump }) => ({
    facts: { number: numbered(number), place: jump === null ? '' : ` (${jump})` },
  }),
};

const draftButtons = (draftId: string, say: Say): object[] =>
  row(
    button(customIds.continueDraft, draftId, say('buttons.continue'), ButtonStyle.Primary),
    discardButton(draftId, say),
  );

const discardButton = (intakeId: string, say: Say): object =>
  button(customIds.discardDraft, intakeId, say('buttons.discard'));

/** Open tickets to choose from, by number and server. */
const ticketSelect = (
  presses: Pick<Choosing, 'press' | 'turn'>,
  tickets: NoticeFacts['choose-ticket']['tickets'],
  page: number,
  say: Say,
): object[] =>
  pagedSelect(
    {
      ...presses,
      placeholder: say('buttons.chooseTicket'),
      choices: tickets.map(({ id, number, server }) => ({
        label: `${numbered(number)} · ${server}`,
        value: id,
      })),
    },
    page,
    say,
  );
