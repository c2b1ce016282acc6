/** Looks at everything that there is at the end of a round. */
import type { Sandbox } from '../../sandbox';
import type { MessageRecord } from '../../sandbox/world/records';
import { fatesOf, linkedIn, ticketsIn } from './database-facts';
import { markIn, marksIn } from './ledger';
import { stands, wordsOf, type RoundFacts, type Scene } from './scene';
import { countedIn } from './tellings';

export async function readScene(facts: RoundFacts): Promise<Scene> {
  const { database, sandbox } = facts;
  const fates = await fatesOf(database);
  const ours = messagesOfOurs(sandbox);
  const standing = ours.filter((message) => stands(sandbox, message));
  return {
    ...facts,
    fates,
    standing,
    counted: countedIn(standing),
    copies: byMark(ours, ({ content }) => [markIn(content) ?? ''].filter(Boolean)),
    everStood: byMark(ours, (message) => wordsOf(message).flatMap(marksIn)),
    tickets: await ticketsIn(database),
    linked: await linkedIn(database),
  };
}

/** Every message of the bot and its webhooks, also those that are deleted; not what one person alone could see. */
function messagesOfOurs({ world, recorder }: Sandbox): MessageRecord[] {
  return recorder
    .everyMessage()
    .filter(({ webhook, authorId }) => webhook !== undefined || authorId === world.bot.id)
    .filter(({ ephemeralTo }) => ephemeralTo === undefined);
}

function byMark(
  messages: readonly MessageRecord[],
  marksOf: (message: MessageRecord) => readonly string[],
): Map<string, MessageRecord[]> {
  const found = new Map<string, MessageRecord[]>();
  for (const message of messages) {
    for (const mark of new Set(marksOf(message))) {
      found.set(mark, [...(found.get(mark) ?? []), message]);
    }
  }
  return found;
}
