/** What must hold when everything is quiet again, over what people see and what the database says. */
import { compareIds } from '../../sandbox/snowflakes';
import { noLeakedPing, noUnknownRoute } from '../../sandbox/transcripts/invariants';
import { judgeCarriage } from './carriage-verdict';
import { orphans, unsettled } from './database-facts';
import { markIn } from './ledger';
import { certainBugs, unexplainedEnds } from './log-verdict';
import { wrongOwnWords } from './own-words';
import { wrongEnds, wrongFaces, wrongPosts } from './posts-verdict';
import { readScene } from './read-scene';
import type { RoundFacts, Scene } from './scene';
import { nothingFound, type Verdict } from './verdict';

export async function judge(facts: RoundFacts): Promise<Verdict> {
  const verdict = nothingFound();
  const scene = await readScene(facts);
  for (const said of facts.ledger.said) {
    judgeCarriage(scene, said, verdict);
  }
  verdict.outOfOrder.push(...wrongOrders(scene));
  verdict.broken.push(
    ...(await unsettled(facts.database)),
    ...(await orphans(facts.database)),
    ...wrongPosts(scene),
    ...wrongEnds(scene),
    ...wrongFaces(scene),
    ...wrongOwnWords(scene),
    ...wrongWords(facts),
    ...unexplainedEnds(facts.bots.ends),
    ...certainBugs(facts.bots.lines),
  );
  return verdict;
}

/** Of each place, what arrived in another order than it was written in; what the injector itself put out of order aside. */
function wrongOrders({ ledger, standing }: Scene): string[] {
  const places = new Map(ledger.said.filter(({ loose }) => !loose).map((said, place) => [said.mark, place]));
  const furthest = new Map<string, { mark: string; place: number }>();
  const wrong: string[] = [];
  for (const { channelId, content } of standing.toSorted((one, other) => compareIds(one.id, other.id))) {
    const mark = markIn(content) ?? '';
    const place = places.get(mark);
    const before = furthest.get(channelId);
    if (place !== undefined && before && place < before.place) {
      wrong.push(`${mark} arrived after ${before.mark}, although it was written before it`);
    } else if (place !== undefined) {
      furthest.set(channelId, { mark, place });
    }
  }
  return wrong;
}

/** Nobody was pinged, nothing unknown was asked for, and the log keeps to itself what people say. */
function wrongWords({ sandbox, ledger, bots }: RoundFacts): string[] {
  const log = bots.lines.join('\n');
  return [
    ...noLeakedPing(sandbox.world, sandbox.recorder),
    ...noUnknownRoute(sandbox.log),
    ...sandbox.referee.violations.map((violation) => JSON.stringify(violation)),
    ...(log.includes(sandbox.world.application.token) ? ['the log has the token'] : []),
    ...ledger.said.filter(({ mark }) => log.includes(mark)).map(({ mark }) => `the log repeats ${mark}`),
  ];
}
