import { panelViews } from '../../../src/discord/views/panel-message';
import { panelBoard } from '../../../src/discord/panel-board';
import type { Answer, DiscordCalls } from '../../../src/discord/rest-call';
import type { PanelStyle } from '../../../src/panels/panel';
import { adapters, type Adapters } from '../../support/adapters';
import { panelContent } from '../../support/panels';
import { servedGuild } from '../../support/written';

let on: Adapters;
let square: string;

beforeAll(async () => {
  on = await adapters();
  square = on.sandbox.town.channels['general'] ?? '';
});
afterAll(() => on.close());

const client = () =>
  ({ user: { id: on.sandbox.world.bot.id } }) as Parameters<typeof panelBoard>[0]['client'];
const board = () => panelBoard({ client: client(), calls: on.calls });
const message = (id: string, style: PanelStyle = 'buttons') =>
  panelViews({ hasEmoji: () => true }).message({ id }, panelContent({ style }), {
    guild: servedGuild(),
    snippets: [],
  });

describe('the message of a panel', () => {
  it.each(['buttons', 'list'] as const)(
    'is found behind many others, among those of other panels: %s',
    async (style) => {
      const since = new Date();
      const id = style === 'list' ? '71' : '72';
      await board().write(square, message('7'), `7${style}`);
      for (let n = 0; n < 101; n += 1) {
        await on.sandbox.person('alice').writes(square, `word ${n}`);
      }
      const written = await board().write(square, message(id, style), id);
      await expect(board().find(square, id, since)).resolves.toEqual({ ...written, kind: 'found' });
      await expect(board().find(square, '7777', since)).resolves.toEqual({ kind: 'nothing' });
    },
  );

  it('is not there in a channel that is gone, and not seen in one that is hidden', async () => {
    await expect(board().find('1471000000000000001', '7', new Date())).resolves.toEqual({ kind: 'nothing' });
    const hidden = answering({
      kind: 'refused',
      answer: { status: 403, code: 50_001, reason: 'Missing Access' },
    });
    await expect(hidden.find(square, '7', new Date())).resolves.toEqual({ kind: 'not-seen' });
  });
});

const refused = (status: number, retryAfterMs = 0): Answer<never> => ({
  kind: 'refused',
  answer: { status, code: 0, reason: 'because', retryAfterMs },
});

/** A board on which calls are answered with these, one after another. */
function answering(...answers: Answer<never>[]) {
  const calls: DiscordCalls = {
    call() {
      const answer = answers.shift();
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('one call too many'));
    },
  };
  return panelBoard({ client: client(), calls });
}

it.each([
  ['refused', [refused(400)], { kind: 'refused', words: 'because' }],
  ['limited for long', [refused(429, 60_000)], { kind: 'limited' }],
  ['refused after a try without an answer', [refused(503), refused(400)], { kind: 'unanswered' }],
] as const)('says of a message that is %s what is known', async (_how, answers, outcome) => {
  await expect(answering(...answers).write(square, message('9'), '9')).resolves.toEqual(outcome);
});
