import type { Actor, Answered } from '../../sandbox/people/actor';
import type { RequestEntry } from '../../sandbox/request-log';
import { answers, says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel } from '../support/made-up-button';
import { seesTags } from '../support/sights';

const minute = 60_000;

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

async function opened() {
  const user = d.newUser(`user${(users += 1)}`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  return { user, post };
}

async function asks(options: Record<string, string> = {}) {
  const ticket = await opened();
  await says(d.mod, '/close-request create', { in: ticket.post, options, answer: 'The user is asked' });
  const inDm = await ticket.user.sees('ask whether your conversation', ticket.user.dmWith());
  const inPost = await d.mod.sees('asked the user whether', ticket.post);
  await seesTags(d.mod, ticket.post, 'Close Requested', 'Unanswered');
  return { ...ticket, inDm, inPost };
}

/** The post's first message. */
const cardOf = (post: { id: string }) => ({ id: post.id, channelId: post.id });

/** While the database answers nothing about tickets, each of these has to be acknowledged. */
async function whileStalled<T>(act: () => Promise<T>): Promise<T> {
  await d.query('BEGIN');
  await d.query('LOCK TABLE tickets, close_requests, people IN ACCESS EXCLUSIVE MODE');
  const acknowledged = await act();
  await d.query('COMMIT');
  return acknowledged;
}

it('acknowledges everything that ends a ticket while the database stalls, and decides when it is back', async () => {
  const { mod } = d;
  const [byCommand, byButton, planned, asked] = [
    await opened(),
    await opened(),
    await opened(),
    await opened(),
  ];
  const [accepting, denying, withdrawn] = [await asks(), await asks(), await asks()];
  const told = await whileStalled(async () => {
    await mod.press('Close', { on: cardOf(byButton.post) });
    return {
      button: await mod.submit(),
      command: await mod.slash('/close', {}, { in: byCommand.post }),
      plan: await mod.slash('/close', { time: '2h' }, { in: planned.post }),
      ask: await mod.slash('/close-request create', {}, { in: asked.post }),
      take: await mod.slash('/close-request delete', {}, { in: withdrawn.post }),
      accept: await accepting.user.press('Accept', { on: accepting.inDm }),
      deny: await denying.user.press('Deny', { on: denying.inDm }),
    };
  });
  await answers(mod, told.button, 'The ticket is closed');
  await answers(mod, told.command, 'The ticket is closed');
  await answers(mod, told.plan, 'The ticket closes');
  await answers(mod, told.ask, 'The user is asked');
  await answers(mod, told.take, 'is taken back');
  for (const { post } of [byCommand, byButton, accepting]) {
    await seesClosed(mod, post);
  }
  await seesSettled(accepting.user, accepting.inDm, 'You agreed');
  await seesSettled(denying.user, denying.inDm, 'You said no');
  await seesTags(mod, asked.post, 'Close Requested', 'Unanswered');
  await seesTags(mod, withdrawn.post, 'Open', 'Unanswered');
  expect(refusedAnswers()).toEqual([]);
});

/** Discord: answered already, as where it tells of an interaction twice. */
const acknowledged = 40_060;

/** A limit, or a failure of Discord's, is sat out. */
const isRefusal = ({ status, code }: RequestEntry): boolean =>
  status >= 400 && status < 500 && status !== 429 && code !== acknowledged;

/** Answers for which it was too late, because the post was archived already. */
const refusedAnswers = (): string[] =>
  d.sandbox.log.entries
    .filter((entry) => isRefusal(entry) && /\/(?:interactions|webhooks)\//u.test(entry.path))
    .map(({ path, status }) => `${status} ${path}`);

it('answers before the post is archived, whoever else is being answered there', async () => {
  const { mia, mod, olivia } = d;
  for (let round = 0; round < 5; round += 1) {
    const { post } = await opened();
    const told = await Promise.all(
      [mod, mia, olivia].map(async (person): Promise<[Actor, Answered]> => [
        person,
        await person.slash('/close', {}, { in: post }),
      ]),
    );
    for (const [person, answered] of told) {
      await answers(person, answered, person === mia ? 'geschlossen' : 'closed');
    }
    await seesClosed(mod, post);
  }
  expect(refusedAnswers().filter((call) => call.includes('/webhooks/'))).toEqual([]);
});

it('answers in a post that was archived while the answer was looked up', async () => {
  const { mia, mod, olivia } = d;
  const { post } = await opened();
  const other = await madeUpButton(d, olivia, post.id, 'p1:close-anyway:999999:100:now');
  const told = await whileStalled(async () => {
    const reopen = await mod.slash('/reopen', { ticket: '999999' }, { in: post });
    const close = await mia.slash('/close', { time: 'soon' }, { in: post });
    await olivia.press(madeUpLabel, { on: other });
    await mod.changes(post, { archived: true });
    return { reopen, close };
  });
  await answers(mod, told.reopen, 'I know no ticket of this server');
  await answers(mia, told.close, 'nicht als Zeitdauer lesen');
  await seesSettled(olivia, other, 'another ticket');
});

it('takes one press of two, and tells the other that it is settled', async () => {
  const { user, post, inDm } = await asks();
  await Promise.all([user.press('Accept', { on: inDm }), user.press('Deny', { on: inDm })]);
  await user.ephemeral(/This is settled: (?:you have agreed|you have said no|the conversation is closed)/u);
  const settled = await seesSettled(user, inDm, '');
  await d.mod.seesPost(
    post,
    'as the user was told',
    ({ thread }) => thread.archived === settled.content.includes('You agreed'),
  );
});

it('understands what was asked before a restart', async () => {
  const [yes, no] = [await asks(), await asks()];
  const { post } = await opened();
  await d.bot.stop();
  await d.bot.start();
  await yes.user.press('Accept', { on: yes.inDm });
  await no.user.press('Deny', { on: no.inDm });
  await d.mod.press('Close', { on: cardOf(post) });
  await answers(d.mod, await d.mod.submit(), 'The ticket is closed');
  await seesClosed(d.mod, yes.post);
  await seesTags(d.mod, no.post, 'Open', 'Unanswered');
  await seesClosed(d.mod, post);
});

type Asked = Awaited<ReturnType<typeof asks>>;

it.each<[string, string, (asked: Asked) => Promise<unknown>]>([
  ['accepted', 'you have agreed already', ({ user, inDm }) => user.press('Accept', { on: inDm })],
  ['denied', 'you have said no already', ({ user, inDm }) => user.press('Deny', { on: inDm })],
  ['cancelled by a message', 'the conversation went on', ({ user }) => user.dm('one more thing')],
  [
    'taken back',
    'took the question back',
    ({ post }) => d.mod.slash('/close-request delete', {}, { in: post }),
  ],
  [
    'dropped by a close',
    'went on without the answer',
    async ({ post }) => {
      await says(d.mod, '/close', { in: post, answer: 'Drop it and go on?' });
      await d.mod.press('Drop it and close');
    },
  ],
  ['run out', 'the time was over', async () => d.sandbox.clock.advance(11 * minute)],
])('says to whoever presses a question that was %s: %s', async (_how, sentence, settle) => {
  const asked = await asks({ 'close-time': '10m' });
  const { user } = asked;
  await settle(asked);
  const [request] = await d.query<{ id: string }>('SELECT max(id)::text AS id FROM close_requests');
  await d.mod.waits('the question to be settled', () => {
    const now = user.messages(user.dmWith()).find(({ id }) => id === asked.inDm.id);
    return !now || JSON.stringify(now.components) !== JSON.stringify(asked.inDm.components)
      ? true
      : undefined;
  });
  // On a screen that has not heard of it, the buttons still stand.
  for (const name of ['accept-close', 'deny-close']) {
    const button = await madeUpButton(d, user, user.dmWith(), `p1:${name}:${request!.id}`);
    await user.press(madeUpLabel, { on: button });
    await user.ephemeral(`This is settled: `);
    expect(user.messages(user.dmWith()).findLast(({ ephemeral }) => ephemeral)?.content).toContain(sentence);
  }
});
