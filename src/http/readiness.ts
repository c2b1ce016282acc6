/** Whether Postern can do its work right now, and if not, why. */

/** Resolves when the part works; rejects with an error whose message is the reason. */
export type Check = () => Promise<void>;

export interface Readiness {
  ready: boolean;
  /** For each part `ok` or the reason in words. */
  parts: Record<string, string>;
}

const patienceMs = 2_000;

/** Asks all parts at once; one that is silent for two seconds is not ready. */
export async function readiness(checks: Readonly<Record<string, Check>>): Promise<Readiness> {
  const parts = Object.fromEntries(
    await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const)),
  );
  return { ready: Object.values(parts).every((answer) => answer === 'ok'), parts };
}

async function ask(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${patienceMs / 1000} s`), patienceMs);
  });
  const answer = check().then(
    () => 'ok',
    (error: unknown) => (error as Error).message || String(error),
  );
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
