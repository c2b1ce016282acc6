/** People who use what the bot offers: each flow uses one or a few commands and buttons, on a ticket of its own. */
import { flowsOfManagers } from './flows-of-managers';
import { flowsOfStaff } from './flows-of-staff';
import { flowsOfUsers } from './flows-of-users';
import { answers, at, chooses, general, inDm, inPost, presses, type Flow, type Stage } from './stage';

/** Asks the user; @returns their notice with the buttons */
async function asks(stage: Stage) {
  await stage.mod.slash('/close-request create', { comment: 'All done?', 'close-time': '2h' }, at(stage));
  return stage.user.sees('All done?', stage.ticket.dmId);
}

const answersBy =
  (label: string): Flow =>
  async (stage) => {
    await stage.user.press(label, { on: await asks(stage) });
  };

async function dropsRequest(stage: Stage): Promise<void> {
  const { message } = await stage.mod.slash('/close', { comment: 'No answer needed' }, at(stage));
  await stage.mod.press('Drop it and close', { on: message! });
}

const comment = (text: string) => ({ comment: text });

async function closesByForm(stage: Stage): Promise<void> {
  await presses(stage, stage.mod, stage.ticket.postId, `close-ticket:${stage.ticket.id}`);
  await stage.mod.fill(comment('All done.'));
  await stage.mod.submit();
}

/** Names a closed ticket by what is offered: first for nothing, then for its number. */
async function reopens(stage: Stage): Promise<void> {
  const { mod, ticket } = stage;
  await answers(mod, mod.slash('/close', { silent: true }, at(stage)), 'The user is not told');
  const place = { in: general(stage) };
  await mod.choices('/reopen', 'ticket', '', place);
  const [offered] = await mod.choices('/reopen', 'ticket', `#${ticket.id.padStart(4, '0')}`, place);
  const options = { ticket: offered!.value, reason: 'There is news.' };
  await answers(mod, mod.slash('/reopen', options, place), 'is open again');
}

async function pausesAndResumes(stage: Stage): Promise<void> {
  const { owner } = stage;
  const place = { in: general(stage) };
  await answers(owner, owner.slash('/config pause', { for: '2h' }, place), 'paused until');
  await answers(owner, owner.slash('/config resume', {}, place), 'taken again');
}

/** Presses a star when the ticket is closed. */
async function rates(stage: Stage): Promise<void> {
  await stage.mod.slash('/close', { comment: 'All done.' }, at(stage));
  const notice = await stage.user.sees('How was the help', stage.ticket.dmId);
  await stage.user.press('⭐ 4', { on: notice });
}

/** The questions that `flowsOfForms` answer. */
export const questions = ['What was good?', 'What could be better?'];

async function ratesByForm(stage: Stage): Promise<void> {
  await rates(stage);
  const written = Object.fromEntries(questions.map((question) => [question, 'You were quick and kind.']));
  await stage.user.fill(written);
  await stage.user.submit();
}

/** What people use, each command and button once at least; on a server that wants feedback and asks no more than stars. */
export const flows = {
  ping: (stage) => stage.mod.slash('/ping', {}, { in: general(stage) }),
  close: (stage) => stage.mod.slash('/close', { comment: 'All done.', notify: true }, at(stage)),
  'close-quietly': (stage) => stage.mod.slash('/close', { silent: true, comment: 'Spam' }, at(stage)),
  schedule: async (stage) => {
    await stage.mod.slash('/close', { time: '2h', comment: 'See you', 'share-comment': false }, at(stage));
    await stage.mod.slash('/close', { cancel: true }, at(stage));
  },
  'close-form': closesByForm,
  accept: answersBy('Accept'),
  deny: answersBy('Deny'),
  'after-all': async (stage) => {
    await asks(stage);
    await stage.user.dm('one moment');
    await stage.user.press('Close it after all', {
      on: await stage.user.sees('Close it after all', stage.ticket.dmId),
    });
  },
  'take-back': async (stage) => {
    await asks(stage);
    await stage.mod.slash('/close-request delete', {}, at(stage));
  },
  'drop-request': async (stage) => {
    await asks(stage);
    await dropsRequest(stage);
  },
  retry: inDm('retry'),
  'retry-reply': inPost('retry'),
  keep: inPost('keep-ticket'),
  hide: inPost('hide-post'),
  'send-note': inPost('send-note'),
  'continue-draft': inDm('continue-draft'),
  'discard-draft': inDm('discard-draft'),
  'server-page': inDm('intake-server-page'),
  'ticket-page': inDm('intake-ticket-page'),
  'choose-server': (stage) =>
    chooses(stage, stage.user, stage.ticket.dmId, 'intake-server', stage.sandbox.town.guildId),
  'choose-ticket': (stage) => chooses(stage, stage.user, stage.ticket.dmId, 'intake-ticket', stage.ticket.id),
  'make-private': (stage) => presses(stage, stage.owner, general(stage), 'make-private:1'),
  'set-up-check': (stage) => stage.owner.slash('/setup check', {}, { in: general(stage) }),
  'set-up': (stage) => stage.owner.slash('/setup tickets', {}, { in: general(stage) }),
  recover: (stage) => stage.owner.slash('/recover', {}, { in: general(stage) }),
  reopen: reopens,
  pause: pausesAndResumes,
  rate: rates,
  ...flowsOfUsers,
  ...flowsOfStaff,
  ...flowsOfManagers,
} as const satisfies Record<string, Flow>;

/** On tickets that were asked about before the bot began (`ask-to-close`). */
export const flowsOfAsked = {
  'accept-asked': async (stage) =>
    stage.user.press('Accept', { on: await stage.user.sees('May it be closed?', stage.ticket.dmId) }),
  'drop-asked': dropsRequest,
} as const satisfies Record<string, Flow>;

/** On a server that asks `questions`, too. */
export const flowsOfForms = { 'rate-form': ratesByForm } as const satisfies Record<string, Flow>;

export type FlowName = keyof typeof flows | keyof typeof flowsOfAsked | keyof typeof flowsOfForms;
