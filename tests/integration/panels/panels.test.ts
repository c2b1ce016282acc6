import { panelViews } from '../../../src/discord/views/panel-message';
import { beginPanel } from '../../../src/panels/begin-panel';
import { addOffers, addTargets, moveOffer } from '../../../src/panels/edit-offers';
import { mostOffers, mostPanels, targetName, type Panel } from '../../../src/panels/panel';
import type { BoardOutcome, PanelBoard, PanelMessage, PanelNeeds } from '../../../src/panels/ports';
import { pressPanel } from '../../../src/panels/press-panel';
import { publishPanel } from '../../../src/panels/publish-panel';
import { removePanel } from '../../../src/panels/remove-panel';
import { resetPanels } from '../../../src/panels/reset-panels';
import { setStyle } from '../../../src/panels/set-style';
import { writeTexts } from '../../../src/panels/write-texts';
import { openDatabase, type Database } from '../../../src/storage/database';
import { panelStore } from '../../../src/storage/panel-store';
import { snippetStore } from '../../../src/storage/snippet-store';
import { offer } from '../../support/panels';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

/** A board in memory: one message per nonce, as Discord keeps it for a few minutes. */
function boardOf() {
  const messages = new Map<string, PanelMessage>();
  /** Where each of them was written. */
  const channels = new Map<string, string>();
  const nonces = new Map<string, string>();
  let ids = 0n;
  const stands = {
    messages,
    channels,
    /** What is answered instead, once. */
    next: undefined as BoardOutcome | undefined,
    /** What is found; undefined: nothing, `not-seen`: Discord does not say. */
    findable: undefined as string | undefined,
    /** Whether messages can be deleted. */
    lets: true,
    /** Done when a message is written, before that is known. */
    meanwhile: async () => {},
  };
  const answer = (work: () => BoardOutcome): BoardOutcome => {
    const { next } = stands;
    stands.next = undefined;
    return next ?? work();
  };
  const board: PanelBoard = {
    async write(inChannel, message, nonce) {
      const outcome = answer(() => {
        const earlier = nonces.get(nonce);
        if (earlier !== undefined) {
          return { kind: 'written', messageId: earlier };
        }
        const messageId = String(330000000000000000n + (ids += 1n));
        nonces.set(nonce, messageId);
        messages.set(messageId, message);
        channels.set(messageId, inChannel);
        return { kind: 'written', messageId };
      });
      const { meanwhile } = stands;
      stands.meanwhile = async () => {};
      await meanwhile();
      return outcome;
    },
    async rewrite(inChannel, messageId, message) {
      const outcome = answer((): BoardOutcome => {
        if (!messages.has(messageId) || channels.get(messageId) !== inChannel) {
          return { kind: 'message-gone' };
        }
        messages.set(messageId, message);
        return { kind: 'written', messageId };
      });
      const { meanwhile } = stands;
      stands.meanwhile = async () => {};
      await meanwhile();
      return outcome;
    },
    find: () => {
      const { findable } = stands;
      return Promise.resolve(
        findable === 'not-seen'
          ? { kind: 'not-seen' }
          : findable === undefined
            ? { kind: 'nothing' }
            : { kind: 'found', messageId: findable },
      );
    },
    remove: (_channelId, messageId) => {
      if (stands.lets) {
        messages.delete(messageId);
      }
      return Promise.resolve(stands.lets);
    },
  };
  return { board, stands };
}

const channelId = '320000000000000001';
const byId = '200000000000000009';

let core: TicketCore;
let database: Database;
let needs: PanelNeeds;
let stands: ReturnType<typeof boardOf>['stands'];
let guildId: string;
let guild: Awaited<ReturnType<PanelNeeds['guilds']['byId']>>;

beforeAll(async () => {
  core = await ticketCore();
  database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
});
afterAll(async () => {
  await database.close();
  await core.close();
});
beforeEach(async () => {
  guildId = (await core.serve('Haven')).id;
  guild = await core.guilds.byId(guildId);
  const made = boardOf();
  stands = made.stands;
  needs = {
    panels: panelStore(database.prisma),
    panelBoard: made.board,
    panelViews: panelViews({ hasEmoji: () => true }),
    guilds: core.guilds,
    snippets: snippetStore(database.prisma, core.clock),
    // Not known yet: then Discord itself says what is missing.
    servers: { server: () => undefined, overwritesOf: () => null },
    clock: core.clock,
  };
});

const begin = (channel = channelId, named: string | null = null) =>
  beginPanel(needs, { guildId, byId, channelId: channel, named });

async function begun(
  channel = channelId,
): Promise<{ panel: Panel; place: Parameters<typeof publishPanel>[1] }> {
  const outcome = await begin(channel);
  if (outcome.kind !== 'begun') {
    throw new Error(`It was not begun: ${outcome.kind}`);
  }
  return { panel: outcome.panel, place: { guildId, byId, panelId: outcome.panel.id } };
}

const now = async ({ id }: Pick<Panel, 'id'>) => (await needs.panels.byId(guildId, id))!;
const minuteMs = 60_000;

/** As users see what is noted as shown. */
const messageOf = (panel: Panel, content: Panel['shown']): PanelMessage =>
  needs.panelViews.message(panel, content!, { guild: guild!, snippets: [] });

/** Sends it as a process does that dies before it notes the message. @returns the message's id */
async function sentUnnoted(place: Parameters<typeof publishPanel>[1]): Promise<string> {
  const dying: PanelNeeds = {
    ...needs,
    panels: { ...needs.panels, noteShown: () => Promise.reject(new Error('killed')) },
  };
  await expect(publishPanel(dying, place)).rejects.toThrow('killed');
  return [...stands.messages.keys()].at(-1)!;
}

const press = (panelId: string, target: string, there = guildId) =>
  pressPanel({ ...core, ...needs }, { guildId: there, panelId, target, userId: '200000000000000001' });

describe('a panel', () => {
  it('that was begun and never sent is found again, also by two at once', async () => {
    const outcomes = await Promise.all([begin(), begin()]);
    expect(outcomes.map((outcome) => (outcome.kind === 'begun' ? outcome.news : '')).toSorted()).toEqual([
      'begun-before',
      'new',
    ]);
    await expect(needs.panels.of(guildId)).resolves.toHaveLength(1);
  });

  it('is one of ten at most, also when two begin the last one in the same moment', async () => {
    for (let n = 1; n < mostPanels; n += 1) {
      await begun(String(BigInt(channelId) + BigInt(n)));
    }
    const outcomes = await Promise.all([begin('321000000000000001'), begin('321000000000000002')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['begun', 'too-many']);
    await expect(needs.panels.of(guildId)).resolves.toHaveLength(mostPanels);
    await expect(begin('321000000000000003')).resolves.toEqual({ kind: 'too-many', most: mostPanels });
  });

  it('keeps what two write at once', async () => {
    const { panel, place } = await begun();
    const texts = { title: 'Ask us', text: '', colour: '', image: '' };
    await Promise.all([
      setStyle(needs, place, 'list'),
      writeTexts(needs, place, texts),
      addTargets(needs, place, [{ kind: 'snippet', id: '7' }]),
    ]);
    const { draft, version } = await now(panel);
    expect(draft).toMatchObject({ title: 'Ask us', style: 'list' });
    expect(draft.offers.map(({ target }) => targetName(target))).toEqual(['open', 's7']);
    expect(version).toBe(4);
  });

  it('takes 25 things to press, each once, and no 26th', async () => {
    const { panel, place } = await begun();
    const snippets = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ kind: 'snippet' as const, id: String(from + n) }));
    await expect(addTargets(needs, place, snippets(1, mostOffers))).resolves.toEqual({
      kind: 'too-many-offers',
      most: mostOffers,
    });
    await expect(addTargets(needs, place, snippets(1, mostOffers - 1))).resolves.toEqual({
      kind: 'added',
      count: mostOffers - 1,
    });
    await expect(addTargets(needs, place, snippets(100, 1))).resolves.toMatchObject({
      kind: 'too-many-offers',
    });
    await expect(addTargets(needs, place, [{ kind: 'open' }])).resolves.toEqual({ kind: 'offer-there' });
    await moveOffer(needs, place, 's24', 'up');
    await moveOffer(needs, place, 'open', 'up');
    await moveOffer(needs, place, 's1', 'drop');
    await expect(moveOffer(needs, place, 's1', 'drop')).resolves.toEqual({ kind: 'offer-gone' });
    const names = (await now(panel)).draft.offers.map(({ target }) => targetName(target));
    expect([names[0], names.at(-2), names.at(-1), names.length]).toEqual([
      'open',
      's24',
      's23',
      mostOffers - 1,
    ]);
  });

  it('is sent once by two at once, and shown anew in the same message', async () => {
    const { panel, place } = await begun();
    const outcomes = await Promise.all([publishPanel(needs, place), publishPanel(needs, place)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['published', 'published']);
    expect(stands.messages.size).toBe(1);
    await setStyle(needs, place, 'list');
    await expect(publishPanel(needs, place)).resolves.toMatchObject({ kind: 'published', isNew: false });
    expect(stands.messages.size).toBe(1);
    const { draft, shown } = await now(panel);
    expect(shown).toEqual(draft);
  });

  it('is one message where somebody writes between two who send it', async () => {
    const { panel, place } = await begun();
    stands.meanwhile = async () => {
      await setStyle(needs, place, 'list');
      await publishPanel(needs, place);
    };
    await expect(publishPanel(needs, place)).resolves.toMatchObject({ kind: 'published', isNew: false });
    const { messageId, shown } = await now(panel);
    expect([...stands.messages]).toEqual([[messageId, messageOf(panel, shown)]]);
    expect(shown?.style).toBe('list');
  });

  it('takes the second message back where two send it minutes apart, and Discord shows the first one late', async () => {
    const { panel, place } = await begun();
    stands.meanwhile = async () => {
      core.clock.advance(minuteMs);
      await setStyle(needs, place, 'list');
      await publishPanel(needs, place);
    };
    await expect(publishPanel(needs, place)).resolves.toMatchObject({ kind: 'published' });
    const { messageId, shown } = await now(panel);
    expect([...stands.messages.keys()]).toEqual([messageId]);
    expect(shown?.style).toBe('list');
  });

  it('shows what was sent, not what was written while it was sent', async () => {
    const { panel, place } = await begun();
    stands.meanwhile = async () => {
      await setStyle(needs, place, 'list');
    };
    await publishPanel(needs, place);
    const { draft, shown } = await now(panel);
    expect([draft.style, shown?.style]).toEqual(['list', 'buttons']);
  });

  it.each([
    ['at once', 0],
    ['when Discord has forgotten the sending', minuteMs],
  ])(
    'is one message, of what is written now, where a crash kept it from being noted: %s',
    async (_when, ms) => {
      const { panel, place } = await begun();
      const lost = await sentUnnoted(place);
      await setStyle(needs, place, 'list');
      core.clock.advance(ms);
      stands.findable = lost;
      await expect(publishPanel(needs, place)).resolves.toMatchObject({ kind: 'published', messageId: lost });
      const { shown, sendingSince } = await now(panel);
      expect([...stands.messages]).toEqual([[lost, messageOf(panel, shown)]]);
      expect([shown?.style, sendingSince]).toEqual(['list', null]);
    },
  );

  it('does nothing while it cannot be seen whether its message stands there', async () => {
    const { panel, place } = await begun();
    const lost = await sentUnnoted(place);
    core.clock.advance(minuteMs);
    stands.findable = 'not-seen';
    const notSeen = { kind: 'not-seen', channelId };
    await expect(publishPanel(needs, place)).resolves.toEqual(notSeen);
    await expect(begin('329000000000000001', panel.id)).resolves.toEqual(notSeen);
    stands.findable = lost;
    await expect(begin('329000000000000001', panel.id)).resolves.toEqual({ kind: 'elsewhere', channelId });
    await expect(removePanel(needs, place)).resolves.toEqual({ kind: 'removed', stays: false });
    expect(stands.messages.size).toBe(0);
  });

  it('is shown again where somebody who began earlier was shown later', async () => {
    const { panel, place } = await begun();
    await publishPanel(needs, place);
    const earlier = await now(panel);
    await setStyle(needs, place, 'list');
    stands.meanwhile = async () => {
      const seen = [earlier];
      const panels: PanelNeeds['panels'] = {
        ...needs.panels,
        byId: async (...which) => seen.pop() ?? needs.panels.byId(...which),
      };
      await publishPanel({ ...needs, panels }, place);
      expect((await now(panel)).shown?.style).toBe('buttons');
    };
    await publishPanel(needs, place);
    const { messageId, shown } = await now(panel);
    expect(shown?.style).toBe('list');
    expect([...stands.messages]).toEqual([[messageId, messageOf(panel, shown)]]);
  });

  it('is sent anew where its message is gone, and says so before', async () => {
    const { panel, place } = await begun();
    await publishPanel(needs, place);
    stands.messages.clear();
    await expect(publishPanel(needs, place)).resolves.toEqual({ kind: 'message-gone' });
    core.clock.advance(1);
    await expect(now(panel)).resolves.toMatchObject({ messageId: null, shown: null });
    await expect(publishPanel(needs, place)).resolves.toMatchObject({ kind: 'published', isNew: true });
    expect(stands.messages.size).toBe(1);
  });

  it('is not moved while it stands somewhere, and can be once its channel is gone', async () => {
    const { panel, place } = await begun();
    await publishPanel(needs, place);
    const { messageId } = await now(panel);
    const there = { ...needs, servers: { ...needs.servers, overwritesOf: () => [] } };
    const order = { guildId, byId, channelId: '329000000000000001', named: messageId };
    await expect(beginPanel(there, order)).resolves.toEqual({ kind: 'elsewhere', channelId });
    await expect(beginPanel(needs, order)).resolves.toMatchObject({ kind: 'begun', news: 'moves' });
    await expect(now(panel)).resolves.toMatchObject({ channelId: order.channelId, messageId: null });
  });

  it('stands where it was moved to while it was being sent, and nowhere else', async () => {
    const { panel, place } = await begun();
    const elsewhere = '329000000000000002';
    stands.meanwhile = async () => {
      core.clock.advance(1);
      await expect(begin(elsewhere, panel.id)).resolves.toMatchObject({ kind: 'begun', news: 'moves' });
    };
    await expect(publishPanel(needs, place)).resolves.toMatchObject({
      kind: 'published',
      channelId: elsewhere,
    });
    const { channelId: noted, messageId } = await now(panel);
    expect([...stands.messages.keys()]).toEqual([messageId]);
    expect([noted, stands.channels.get(messageId!)]).toEqual([elsewhere, elsewhere]);
  });

  it('is not moved where somebody began to send it just before', async () => {
    const { panel, place } = await begun();
    const unsent = [await needs.panels.of(guildId)];
    stands.findable = await sentUnnoted(place);
    const panels: PanelNeeds['panels'] = {
      ...needs.panels,
      of: async (id) => unsent.pop() ?? needs.panels.of(id),
    };
    const order = { guildId, byId, channelId: '329000000000000003', named: panel.id };
    await expect(beginPanel({ ...needs, panels }, order)).resolves.toEqual({ kind: 'elsewhere', channelId });
    await expect(now(panel)).resolves.toMatchObject({ channelId });
  });

  it('is not sent with nothing to press, and stays as it was where Discord refuses it', async () => {
    const { panel, place } = await begun();
    await moveOffer(needs, place, 'open', 'drop');
    await addOffers(needs, place, [offer({ kind: 'snippet', id: '777' })]);
    await expect(publishPanel(needs, place)).resolves.toEqual({ kind: 'nothing-to-press' });
    await addTargets(needs, place, [{ kind: 'open' }]);
    stands.next = { kind: 'refused', words: 'Invalid Form Body' };
    await expect(publishPanel(needs, place)).resolves.toEqual({
      kind: 'refused',
      words: 'Invalid Form Body',
    });
    await expect(now(panel)).resolves.toMatchObject({ messageId: null, shown: null });
  });

  it('is not known in another server, and offers only what stands on it', async () => {
    const { panel } = await begun();
    const elsewhere = (await core.serve('Harbour')).id;
    await expect(press(panel.id, 'open')).resolves.toEqual({ kind: 'start', categoryId: null });
    await expect(press(panel.id, 'open', elsewhere)).resolves.toEqual({ kind: 'panel-gone' });
    for (const target of ['c1', 's1', 'open1', 'x']) {
      await expect(press(panel.id, target)).resolves.toEqual({ kind: 'not-offered' });
    }
    await expect(removePanel(needs, { guildId: elsewhere, panelId: panel.id })).resolves.toEqual({
      kind: 'gone',
    });
  });

  it('still means what its message shows while something else is being written', async () => {
    const { panel, place } = await begun();
    await publishPanel(needs, place);
    await moveOffer(needs, place, 'open', 'drop');
    await expect(press(panel.id, 'open')).resolves.toEqual({ kind: 'start', categoryId: null });
  });

  it('is still removed with its message where a crash cut that short, before it or behind it', async () => {
    const killed = () => Promise.reject(new Error('killed'));
    for (const dying of [
      { ...needs, panelBoard: { ...needs.panelBoard, remove: killed } },
      { ...needs, panels: { ...needs.panels, remove: killed } },
    ]) {
      const { panel, place } = await begun();
      await publishPanel(needs, place);
      await expect(removePanel(dying, place)).rejects.toThrow('killed');
      await expect(now(panel)).resolves.toMatchObject({ id: panel.id });
      await expect(removePanel(needs, place)).resolves.toEqual({ kind: 'removed', stays: false });
      expect(stands.messages.size).toBe(0);
      await expect(removePanel(needs, place)).resolves.toEqual({ kind: 'gone' });
    }
  });

  it('leaves no message where somebody sends it anew while it is removed', async () => {
    const { place } = await begun();
    await publishPanel(needs, place);
    const sendings = [1];
    const remove: PanelBoard['remove'] = async (...message) => {
      const isGone = await needs.panelBoard.remove(...message);
      if (sendings.pop()) {
        await publishPanel(needs, place);
        core.clock.advance(1);
        await publishPanel(needs, place);
        expect(stands.messages.size).toBe(1);
      }
      return isGone;
    };
    const panelBoard = { ...needs.panelBoard, remove };
    await expect(removePanel({ ...needs, panelBoard }, place)).resolves.toEqual({
      kind: 'removed',
      stays: false,
    });
    expect(stands.messages.size).toBe(0);
    await expect(needs.panels.of(guildId)).resolves.toEqual([]);
  });

  it('is removed with its message, once, and all of a server by a reset', async () => {
    const { place } = await begun();
    await publishPanel(needs, place);
    const outcomes = await Promise.all([removePanel(needs, place), removePanel(needs, place)]);
    expect(outcomes).toContainEqual({ kind: 'gone' });
    expect(outcomes).toContainEqual({ kind: 'removed', stays: false });
    expect(stands.messages.size).toBe(0);
    for (const channel of ['321000000000000001', '321000000000000002']) {
      await publishPanel(needs, (await begun(channel)).place);
    }
    stands.lets = false;
    await expect(resetPanels(needs, guildId)).resolves.toBe(2);
    await expect(needs.panels.of(guildId)).resolves.toEqual([]);
  });
});
