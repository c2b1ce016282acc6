/** Runs the faces: rung for a ticket, it shows that ticket's face soon, and whatever else was rung for meanwhile. */
import type { FaceBell } from './ports';
import { showFaces, type FaceNeeds } from './show-faces';

export interface FacePass extends FaceBell {
  /** Shows what is due now; resolves when it is done. */
  pass(): Promise<void>;
  stop(): Promise<void>;
}

const passEveryMs = 1000;
const sweepEveryMs = 30_000;
/** Tickets whose turn has not come after so many passes are left to the sweep. */
const mostPasses = 30;
/** So long after a close its face is still looked for. */
const closedLatelyMs = 24 * 60 * 60_000;

/** Starts the passes of this process; the first one looks for what a crash may have left. */
export function startFacePass(needs: FaceNeeds & { onError: (error: unknown) => void }): FacePass {
  const rung = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let sweepFrom = 0;

  const work = async (): Promise<void> => {
    const now = needs.clock.now().getTime();
    if (now >= sweepFrom) {
      sweepFrom = now + sweepEveryMs;
      const left = await needs.faces.unshown(new Date(now - closedLatelyMs));
      left.forEach((id) => rung.set(id, rung.get(id) ?? 0));
    }
    if (rung.size === 0) {
      return;
    }
    const asked = [...rung];
    rung.clear();
    const looked = new Set(
      await showFaces(
        needs,
        asked.map(([id]) => id),
      ),
    );
    for (const [id, passes] of asked) {
      if (!looked.has(id) && !rung.has(id) && passes < mostPasses) {
        rung.set(id, passes + 1);
      }
    }
  };
  const pass = (): Promise<void> => {
    running = running.then(work).catch(needs.onError);
    return running;
  };
  const timer = setInterval(() => void pass(), passEveryMs);
  timer.unref();
  return {
    changed: (ticketId) => void rung.set(ticketId, 0),
    pass,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
