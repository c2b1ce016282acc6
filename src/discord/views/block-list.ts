/** Blocks as the staff read them: in an answer, in a list, in the log. */
import { ButtonStyle, type APIActionRowComponent, type APIComponentInMessageActionRow } from 'discord.js';
import type { Block, BlockTarget, BlockTerms } from '../../blocklist/block';
import type { BlockOutcome } from '../../blocklist/add-block';
import type { CheckOutcome } from '../../blocklist/check-block';
import type { BlockPage } from '../../blocklist/list-blocks';
import type { BlockLog } from '../../blocklist/ports';
import type { RemoveOutcome } from '../../blocklist/remove-block';
import type { Rendered } from '../../delivery/catalog';
import { customIds } from '../../tickets/notices';
import { numbered } from '../../tickets/numbered';
import { button, row } from './components';
import { cut, plainName, quoted, timestamp } from './plain';
import { textsIn, type Say } from './texts';

/** Discord: characters of an embed. In a list, a long reason must leave room for ten. */
const embedCharacters = 4096;
const listedReasonCharacters = 120;

/** Who is blocked; of an anonymous ticket, its number is all that is said. */
export function whomOf(target: BlockTarget, say: Say): string {
  switch (target.kind) {
    case 'user':
      return `<@${target.userId}>`;
    case 'role':
      return `<@&${target.roleId}>`;
    case 'ticket':
      return say('blacklist:whom.ticket', { ticket: numbered(target.number) });
  }
}

/** Somebody who left the server is shown as a number by Discord, so their id stands beside. */
const named = (target: BlockTarget, say: Say): string =>
  target.kind === 'user' ? `${whomOf(target, say)} (\`${target.userId}\`)` : whomOf(target, say);

const termsOf = ({ scopes, until }: Pick<BlockTerms, 'scopes' | 'until'>, say: Say) => ({
  scopes: say(`blacklist:scope.${scopes}`),
  end: until
    ? say('blacklist:ends.until', { at: timestamp(until), in: timestamp(until, 'R') })
    : say('blacklist:ends.open'),
});

/** What came of blocking somebody. */
export function blockAnswer(
  outcome: BlockOutcome,
  terms: Pick<BlockTerms, 'scopes' | 'until'>,
  say: Say,
): string {
  switch (outcome.kind) {
    case 'everybody':
      return say('blacklist:add.everybody');
    case 'no-ticket':
      return say('blacklist:target.noTicket');
    case 'immune':
      return say('blacklist:add.immune', { whom: whomOf(outcome.target, say) });
    case 'added':
    case 'changed': {
      const { kind, target, dropped } = outcome;
      const facts = { whom: whomOf(target, say), ...termsOf(terms, say) };
      return [
        say(`blacklist:add.${kind}`, facts),
        ...(dropped > 0 ? [say('blacklist:add.dropped', { count: dropped })] : []),
        ...(target.kind === 'ticket' ? [say('blacklist:add.perhapsImmune')] : []),
      ].join('\n');
    }
  }
}

/** What came of lifting a block. */
export function removeAnswer(outcome: RemoveOutcome, say: Say): string {
  if (outcome.kind === 'no-ticket') {
    return say('blacklist:target.noTicket');
  }
  const whom = whomOf(outcome.target, say);
  if (outcome.kind === 'not-blocked') {
    return say('blacklist:remove.notBlocked', { whom });
  }
  return outcome.left === null
    ? say('blacklist:remove.removed', { whom })
    : say('blacklist:remove.left', { whom, scopes: say(`blacklist:scope.${outcome.left}`) });
}

interface Shown {
  content: string;
  embeds: object[];
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** Which block applies, with everything that the staff know of it. */
export function checkAnswer(outcome: CheckOutcome, say: Say): Shown {
  if (outcome.kind === 'no-ticket') {
    return text(say('blacklist:target.noTicket'));
  }
  const { target, blocks, immune } = outcome;
  const whom = whomOf(target, say);
  if (blocks.length === 0) {
    return text(
      target.kind === 'ticket'
        ? say('blacklist:check.freeTicket', { ticket: numbered(target.number) })
        : say('blacklist:check.free', { whom }),
    );
  }
  const lines = blocks.map((block) => entry(block, say, block.reason));
  const description = cut(lines.join('\n'), embedCharacters);
  return {
    ...text(say(immune ? 'blacklist:check.immune' : 'blacklist:check.applies', { whom })),
    embeds: [{ description }],
  };
}

/** One page of a server's blocks, with buttons to the pages beside it. */
export function listAnswer({ blocks, count, hasNewer, hasOlder }: BlockPage, say: Say): Shown {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) {
    return text(say('blacklist:view.none'));
  }
  const lines = blocks.map((block) => entry(block, say, shortened(block.reason)));
  const turning = [
    ...(hasNewer ? [button(customIds.newerBlocks, first.id, say('blacklist:view.newer'))] : []),
    ...(hasOlder ? [button(customIds.olderBlocks, last.id, say('blacklist:view.older'))] : []),
  ];
  return {
    content: '',
    embeds: [{ title: say('blacklist:view.title', { count }), description: lines.join('\n') }],
    components: turning.length > 0 ? rowOf(...turning) : [],
  };
}

/** Asks once before every block is lifted. @param bits of what: see `scopeBits` */
export function clearQuestion(count: number, bits: string, say: Say): Shown {
  return count === 0
    ? text(say('blacklist:clear.none'))
    : {
        ...text(say('blacklist:clear.ask', { count })),
        components: rowOf(
          button(customIds.clearBlocks, bits, say('blacklist:clear.anyway'), ButtonStyle.Danger),
        ),
      };
}

/** Lines of the log, in the server's language. */
export const blockLog: BlockLog = {
  blocked({ settings }, { target, reason, ...terms }, byId) {
    const say = textsIn(settings.language);
    const facts = { byId, whom: named(target, say), ...termsOf(terms, say) };
    return line(say('blacklist:log.blocked', facts) + quoted(reason));
  },
  unblocked({ settings }, lifted, byId) {
    const say = textsIn(settings.language);
    if ('count' in lifted) {
      return line(say('blacklist:log.cleared', { byId, number: lifted.count }));
    }
    const facts = { byId, whom: named(lifted.target, say) };
    return line(
      lifted.left === null
        ? say('blacklist:log.unblocked', facts)
        : say('blacklist:log.left', { ...facts, scopes: say(`blacklist:scope.${lifted.left}`) }),
    );
  },
  roleDeleted: ({ settings }, { name }) =>
    line(textsIn(settings.language)('blacklist:log.roleDeleted', { role: plainName(name) })),
};

const line = (content: string): Rendered => ({ parts: [{ content, files: [] }] });

const entry = (block: Block, say: Say, reason: string | null): string =>
  say('blacklist:entry', {
    whom: named(block.target, say),
    ...termsOf(block, say),
    byId: block.setById,
    at: timestamp(block.setAt, 'R'),
  }) + quoted(reason);

const shortened = (reason: string | null): string | null =>
  reason !== null && reason.length > listedReasonCharacters
    ? `${cut(reason, listedReasonCharacters).replace(/\s+/gu, ' ')} …`
    : (reason?.replace(/\s+/gu, ' ') ?? null);

const rowOf = (...components: object[]): Shown['components'] => row(...components) as Shown['components'];

const text = (content: string): Shown => ({ content, embeds: [], components: [] });
