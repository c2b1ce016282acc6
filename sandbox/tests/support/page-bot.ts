/** A bot of a few lines, for tests of the page: it answers by REST whatever people use. */
import type { Sandbox } from '../..';
import { restClient } from './rest';
import type { Json, Payload } from './interactions';
import { button, EPHEMERAL, reply, row } from './interactions';

const ITEMS = ['Lantern', 'Ladder', 'Lamp oil', 'Rope'];

const commands: Json[] = [
  { name: 'ping', description: 'Answers at once' },
  {
    name: 'find',
    description: 'Looks for things',
    options: [
      { type: 3, name: 'item', description: 'What to look for', required: true, autocomplete: true },
      { type: 4, name: 'amount', description: 'How many', min_value: 1, max_value: 5 },
      { type: 5, name: 'loud', description: 'Tell everybody' },
      { type: 6, name: 'who', description: 'For whom' },
      { type: 11, name: 'picture', description: 'How it looks' },
    ],
  },
  { name: 'ask', description: 'Opens a form' },
  { name: 'panel', description: 'Shows buttons and a select' },
  { name: 'slow', description: 'Thinks before it answers' },
  { name: 'mute', description: 'Never answers' },
  { type: 3, name: 'Count words' },
  { type: 2, name: 'Greet' },
];

const form: Json = {
  custom_id: 'form',
  title: 'Tell us more',
  components: [
    {
      type: 18,
      label: 'Subject',
      component: { type: 4, custom_id: 'subject', style: 1, min_length: 3, max_length: 40 },
    },
    {
      type: 18,
      label: 'Kind',
      description: 'What it is about',
      component: {
        type: 3,
        custom_id: 'kind',
        options: [
          { label: 'Question', value: 'question' },
          { label: 'Complaint', value: 'complaint' },
        ],
      },
    },
    { type: 18, label: 'Proof', component: { type: 19, custom_id: 'proof', required: false } },
  ],
};

const panel: Json = {
  content: 'What now?',
  components: [
    row(button('greet', { label: 'Greet me' }), button('broken', { label: 'Broken', style: 4 })),
    row({
      type: 3,
      custom_id: 'colour',
      placeholder: 'Pick a colour',
      options: [
        { label: 'Red', value: 'red' },
        { label: 'Blue', value: 'blue', description: 'Like the sea' },
      ],
    }),
  ],
};

interface Given extends Payload {
  type: number;
  data: Json & {
    name: string;
    custom_id?: string;
    values?: string[];
    options?: { name: string; value: string | number | boolean; focused?: boolean }[];
    components?: { component: { custom_id: string; value?: string; values?: string[] } }[];
    resolved?: Record<string, Record<string, Json>>;
    target_id?: string;
  };
}

/** Registers the commands and answers everything from then on. */
export async function startPageBot(sandbox: Sandbox) {
  const { world } = sandbox;
  const rest = restClient(sandbox);
  await rest.put(`/applications/${world.application.id}/commands`, commands);
  const stop = world.onEvent(({ name, data }) => {
    if (name === 'INTERACTION_CREATE') {
      void answer(data as Given);
    }
  });
  const answer = async (given: Given): Promise<void> => {
    const callback = answerTo(given);
    if (callback) {
      await rest.post(`/interactions/${given.id}/${given.token}/callback`, callback);
    }
  };
  return { rest, stop };
}

/** @returns the callback, or undefined for what the bot leaves unanswered */
function answerTo(given: Given): Json | undefined {
  switch (given.type) {
    case 2:
      return answerCommand(given);
    case 3:
      return answerComponent(given.data);
    case 4:
      return { type: 8, data: { choices: choicesFor(given.data) } };
    default:
      return reply(`Got ${formTexts(given.data).join(', ')}.`, EPHEMERAL);
  }
}

function answerCommand({ data }: Given): Json | undefined {
  switch (data.name) {
    case 'ping':
      return reply('Pong!', EPHEMERAL);
    case 'find':
      return reply(`Found ${(data.options ?? []).map(({ name, value }) => `${name}=${value}`).join(' ')}`);
    case 'ask':
      return { type: 9, data: form };
    case 'panel':
      return { type: 4, data: panel };
    case 'slow':
      return { type: 5 };
    case 'Count words': {
      const message = data.resolved?.['messages']?.[data.target_id ?? ''];
      return reply(`${String(message?.['content']).split(' ').length} words`, EPHEMERAL);
    }
    case 'Greet':
      return reply(`Hello <@${data.target_id}>`);
    default:
      return undefined;
  }
}

function answerComponent({ custom_id: customId, values }: Given['data']): Json | undefined {
  if (customId === 'broken') {
    return undefined;
  }
  return customId === 'colour'
    ? { type: 7, data: { content: `You picked ${values?.join()}`, components: [] } }
    : reply('Good day!', EPHEMERAL);
}

function choicesFor({ options = [] }: Given['data']): Json[] {
  const typed = String(options.find((option) => option.focused)?.value ?? '').toLowerCase();
  return ITEMS.filter((item) => item.toLowerCase().includes(typed)).map((name) => ({ name, value: name }));
}

const formTexts = ({ components = [] }: Given['data']): string[] =>
  components.map(({ component }) => `${component.custom_id}=${component.value ?? component.values?.length}`);
