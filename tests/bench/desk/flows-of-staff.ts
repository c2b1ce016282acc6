/** What the staff write and open with commands and menus, and whom they block. */
import { seesMessage } from '../../support/sights';
import { answers, at, general, presses, sends, shows, type Flow, type Stage } from './stage';

/** A reply is written, looked at, changed and taken back. */
async function replies(stage: Stage): Promise<void> {
  const { mod, ticket } = stage;
  const text = `A reply in ${ticket.id}.`;
  // One on its way cannot be changed yet.
  await answers(mod, mod.slash('/send', { message: text }, at(stage)), 'It has reached the user');
  const copy = await mod.sees(text, ticket.postId);
  await mod.messageMenu('Show edits', copy);
  await mod.messageMenu('Edit reply', copy);
  await sends(mod, { 'What the user reads': `Another reply in ${ticket.id}.` });
  await mod.messageMenu('Delete reply', copy);
}

async function sendsLongText(stage: Stage): Promise<void> {
  const { mod } = stage;
  await mod.slash('/send', {}, at(stage));
  await sends(mod, { 'Message to the user': 'A line.\nAnother one.' });
}

async function notes(stage: Stage): Promise<void> {
  const { mod, ticket } = stage;
  await presses(stage, mod, ticket.postId, `write-note:${ticket.id}`);
  await sends(mod, { 'Note, for the staff alone': 'Known since last year.' });
}

async function opens(stage: Stage): Promise<void> {
  const { mod, user } = stage;
  await mod.choices('/new-ticket', 'category', '', { in: general(stage) });
  await mod.slash('/new-ticket', { user, silent: true }, { in: general(stage) });
  await mod.userMenu('Open ticket', user, general(stage));
  await mod.submit();
}

/** The post has its ticket already, which is told as everything else is. */
async function bindsPost({ sandbox, mod, user, ticket }: Stage): Promise<void> {
  shows(sandbox, ticket.postId, { type: 5, custom_id: 'p1:bind-post' });
  await mod.select('p1:bind-post', user);
}

async function blocks(stage: Stage): Promise<void> {
  const { owner, user, ticket } = stage;
  const place = { in: general(stage) };
  await presses(stage, owner, ticket.postId, `block-user:${ticket.id}`);
  const { message } = await owner.submit();
  await seesMessage(owner, message!, 'to say who is blocked', ({ content }) => content.includes('⛔'));
  await owner.slash('/blacklist check', { target: user }, place);
  await owner.slash('/blacklist view', {}, place);
  await answers(owner, owner.slash('/blacklist remove', { target: user }, place), 'not blocked any more');
  await answers(owner, owner.slash('/blacklist add', { target: user }, place), 'is blocked from now on');
  await owner.slash('/blacklist clear', {}, place);
  await presses(stage, owner, general(stage), 'clear-blocks:0');
  await presses(stage, owner, general(stage), 'older-blocks:1');
  await presses(stage, owner, general(stage), 'newer-blocks:1');
}

export const flowsOfStaff = {
  send: replies,
  'send-long': sendsLongText,
  note: notes,
  'send-there': (stage) => presses(stage, stage.mod, general(stage), `send-there:1:${stage.ticket.id}`),
  'send-alone': (stage) => presses(stage, stage.mod, general(stage), 'send-alone:1'),
  'open-for-user': opens,
  'bind-post': bindsPost,
  block: blocks,
} as const satisfies Record<string, Flow>;
