/** What those use who manage a server: snippets, categories, settings. */
import type { Actor } from '../../../sandbox/people/actor';
import type { MessageView } from '../../../sandbox/people/protocol';
import { seesMessage } from '../../support/sights';
import { answers, chooses, general, presses, sends, type Flow, type Stage } from './stage';

async function snippets(stage: Stage): Promise<void> {
  const { owner, user, ticket } = stage;
  const place = { in: general(stage) };
  const name = `snippet ${ticket.id}`;
  await owner.slash('/config tags add', {}, place);
  await answers(owner, sends(owner, { Name: name, Text: 'We are on our way.' }), 'Saved');
  await user.choices('/tag', 'name-or-id', 'sni', place);
  await user.slash('/tag', { 'name-or-id': name, hidden: true }, place);
  await owner.slash('/config tags list', {}, place);
  await presses(stage, owner, general(stage), 'snippet-page:after:aa');
  await presses(stage, owner, general(stage), 'snippet-again:new:0');
  await owner.dismiss();
  await owner.choices('/config tags edit', 'name', name, place);
  await owner.slash('/config tags edit', { name }, place);
  await owner.dismiss();
  await answers(owner, owner.slash('/config tags remove', { name }, place), 'Removed');
}

/** Adds one, and waits for its editor; @returns its id */
async function addsCategory(stage: Stage, name: string): Promise<string> {
  const { owner } = stage;
  await owner.slash('/config categories add', {}, { in: general(stage) });
  const { message } = await answers(owner, sends(owner, { Name: name }), 'was added');
  return idIn(await editorOf(owner, message!));
}

const editorOf = (owner: Actor, message: MessageView): Promise<MessageView> =>
  seesMessage(owner, message, 'to be an editor', (view) => idIn(view) !== '');

const idIn = ({ components }: MessageView): string =>
  /p1:category:texts:(\d+)/u.exec(JSON.stringify(components))?.[1] ?? '';

async function categories(stage: Stage): Promise<void> {
  const { owner, mod, ticket } = stage;
  const place = { in: general(stage) };
  const name = `topic ${ticket.id}`;
  const id = await addsCategory(stage, name);
  const acts = (action: string) => presses(stage, owner, general(stage), `category:${action}`);
  const picks = (action: string, value: string) =>
    chooses(stage, owner, general(stage), `category:${action}:${id}`, value);

  await picks('form', 'new-short');
  await owner.dismiss();
  await acts(`field-again:${id}:new-short`);
  await sends(owner, { 'What is asked': 'Which parcel?' });
  for (const action of ['edit-field', 'field-up', 'field-down', 'drop-field']) {
    await acts(`${action}:${id}:f999`);
  }
  await picks('tag', 'none');
  await picks('anonymous', 'inherit');
  await picks('pings', owner.id);
  await acts(`switch:${id}:on`);
  await acts(`back:${id}`);
  for (const action of [`texts:${id}`, `texts-again:${id}`, 'prompt-again:0']) {
    await acts(action);
    await owner.dismiss();
  }
  await owner.slash('/config categories prompt', {}, place);
  await owner.submit();
  await owner.slash('/config categories list', {}, place);
  await owner.choices('/config categories edit', 'category', 'topic', place);
  await owner.slash('/config categories edit', { category: name }, place);
  await owner.slash('/config categories move', { category: name, position: 1 }, place);
  await presses(stage, mod, ticket.postId, `pick-category:${ticket.id}:0`);
  await sends(mod, { Category: [name] });
  await owner.slash('/config categories remove', { category: name }, place);
  await acts(`remove:${id}`);
  // A panel that is begun before that would offer it.
  await owner.sees(`**${name}** was removed`, general(stage));
}

async function settings(stage: Stage): Promise<void> {
  const { owner } = stage;
  const place = { in: general(stage) };
  await owner.slash('/config tickets', {}, place);
  await presses(stage, owner, general(stage), 'setting:open:messages:');
  await owner.slash('/config reset', { part: 'tags' }, place);
  await sends(owner, { 'Type RESET to confirm': 'no' });
}

/** Builds one, sends it, has it pressed, and throws it away again. */
async function panels(stage: Stage): Promise<void> {
  const { owner, user } = stage;
  const here = general(stage);
  const { message } = await owner.slash('/config panel', { channel: here }, { in: here });
  const panelIn = ({ components }: MessageView): string =>
    /p1:panel-edit:texts:(\d+)/u.exec(JSON.stringify(components))?.[1] ?? '';
  const isEditor = (view: MessageView): boolean => panelIn(view) !== '';
  const id = panelIn(await seesMessage(owner, message!, 'to be an editor', isEditor));
  const acts = (action: string, about = '') =>
    presses(stage, owner, here, `panel-edit:${action}:${id}${about && `:${about}`}`);
  for (const action of ['texts', 'texts-again']) {
    await acts(action);
    await sends(owner, { Title: 'Help', Text: 'Choose below.' });
  }
  await acts('snippet-again');
  await sends(owner, { Snippet: 'hours' });
  for (const action of ['offer-again', 'change']) {
    await acts(action, 'open');
    await owner.submit();
  }
  await chooses(stage, owner, here, `panel-edit:offer:${id}`, 'open');
  await chooses(stage, owner, here, `panel-edit:add:${id}`, 'open');
  for (const action of ['up', 'down', 'drop']) {
    await acts(action, 'open');
  }
  await acts('style', 'list');
  await acts('back');
  await acts('preview');
  await acts('publish');
  await presses(stage, user, here, `panel:${id}:open`);
  await chooses(stage, user, here, `panel-choice:${id}`, 'open');
  await acts('ask-remove');
  await acts('remove');
}

export const flowsOfManagers = {
  debug: (stage) => stage.owner.slash('/debug', {}, { in: general(stage) }),
  snippets,
  categories,
  panels,
  settings,
} as const satisfies Record<string, Flow>;
