/** How discord.js makes its requests: it never repeats a message of ours, and never lets one wait for a limit. */
import { setTimeout as pause } from 'node:timers/promises';
import { DefaultRestOptions, type RateLimitData, type RESTOptions } from 'discord.js';

/** Longest wait for an answer to a request without files. */
const answerMs = 15_000;
/** Uploads end by their own signal, which allows 1 s for each 64 KiB. */
const uploadMs = 15 * 60_000;
/** Discord: an interaction must be answered within 3 s; a wait that leaves no time for it is none. */
const longestWaitOfAnswerMs = 2_000;
/** Discord: what follows the first answer has 15 min. */
const longestWaitOfFollowUpMs = 60_000;

type MakeRequest = RESTOptions['makeRequest'];
type Answer = Awaited<ReturnType<MakeRequest>>;

/**
 * Options of the REST client. discord.js would send a slow POST up to four times, and would wait out a limit without
 * saying so; answers to interactions, which nobody repeats, still wait for theirs.
 * @param applicationId of the bot, once known
 */
export function restOptions(applicationId: () => string | undefined): Partial<RESTOptions> {
  return {
    retries: 0,
    timeout: uploadMs,
    makeRequest: repeated(withWait(withinTime(DefaultRestOptions.makeRequest))),
    rejectOnRateLimit: (limit) => !waits(limit, applicationId()),
  };
}

/** Of undici, which keeps one timer for all its requests; a signal each would live on for 15 s after its answer. */
const answeredInTime = { headersTimeout: answerMs, bodyTimeout: answerMs };

const withinTime =
  (makeRequest: MakeRequest): MakeRequest =>
  (url, init) =>
    makeRequest(url, init.body instanceof FormData ? init : { ...init, ...answeredInTime });

/** Cloudflare's own refusals name no time; whoever asks on at once makes them last. */
const waitOfRefusalSeconds = 10;

/** discord.js knows a limit's wait from its header alone, and takes a refusal without one for a wait of no time. */
const withWait =
  (makeRequest: MakeRequest): MakeRequest =>
  async (url, init) => {
    const answer = await makeRequest(url, init);
    const named = answer.headers.get('retry-after');
    if (answer.status !== 429 || (named && Number.isFinite(Number(named)))) {
      return answer;
    }
    const text = await answer.text();
    const headers = new Headers([...answer.headers]);
    headers.set('retry-after', String(waitInBody(text) ?? waitOfRefusalSeconds));
    return new Response(text, { status: answer.status, headers });
  };

/** @returns seconds; undefined where the body is no answer of Discord's to a limit */
function waitInBody(text: string): number | undefined {
  try {
    const { retry_after: seconds } = JSON.parse(text) as { retry_after?: unknown };
    return typeof seconds === 'number' && seconds >= 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The list of commands, the text of an answer, and where the gateway is: made twice they come to the same, and nobody
 * else repeats them. discord.js gives up its login over one that fails.
 */
const isSafeTwice = (method: string | undefined, url: string): boolean =>
  (method === 'GET' && url.endsWith('/gateway/bot')) ||
  (method === 'PUT' && /\/applications\/\d+\/commands$/u.test(url)) ||
  (method === 'PATCH' && answerText.test(url));

/** discord.js escapes what stands in an address. */
const answerText = /\/messages\/(@|%40)original$/u;

const mostTries = 5;
const betweenTriesMs = 500;

/** An interaction has to be acknowledged within 3 s; which try did it is all the same. */
const isAcknowledgement = (method: string | undefined, url: string): boolean =>
  method === 'POST' && /\/interactions\/\d+\/[^/]+\/callback(\?|$)/u.test(url);
const betweenAcknowledgementsMs = 100;

/** Discord: this interaction is acknowledged already. Said of a further try, by the one of which nothing was heard. */
const acknowledged = /"code": ?40060\b/u;

/** @returns the answer; where another try of ours was heard before, one that says so */
async function unlessAcknowledged(answer: Answer): Promise<Answer> {
  if (answer.status < 400 || answer.status === 429) {
    return answer;
  }
  const text = await answer.text();
  const headers = { 'content-type': answer.headers.get('content-type') ?? '' };
  return acknowledged.test(text)
    ? new Response(null, { status: 204 })
    : new Response(text, { status: answer.status, headers });
}

/** Makes what is safe to make twice again while Discord has trouble of its own, or nothing was heard. */
const repeated =
  (makeRequest: MakeRequest): MakeRequest =>
  async (url, init) => {
    const acknowledges = isAcknowledgement(init.method, url);
    const tries = acknowledges || isSafeTwice(init.method, url) ? mostTries : 1;
    const betweenMs = acknowledges ? betweenAcknowledgementsMs : betweenTriesMs;
    for (let attempt = 1; attempt < tries; attempt += 1) {
      const answer = await makeRequest(url, init).catch(() => undefined);
      if (answer && answer.status < 500) {
        return attempt > 1 && acknowledges ? unlessAcknowledged(answer) : answer;
      }
      await answer?.arrayBuffer();
      await pause(attempt * betweenMs, undefined, { signal: init.signal ?? undefined });
    }
    return makeRequest(url, init);
  };

/** @returns whether discord.js waits and repeats: nothing was done, so that this cannot double anything */
export function waits(
  { route, majorParameter, retryAfter, sublimitTimeout }: RateLimitData,
  applicationId: string | undefined,
): boolean {
  const waitMs = Math.max(retryAfter, sublimitTimeout);
  // A question with a person waiting behind it: whether they are a member of each server.
  if (route.startsWith('/interactions/') || route === '/guilds/:id/members/:id') {
    return waitMs <= longestWaitOfAnswerMs;
  }
  if (route.startsWith('/webhooks/') && majorParameter.startsWith(`${applicationId}/`)) {
    return waitMs <= longestWaitOfFollowUpMs;
  }
  return route.startsWith('/applications/') || route.startsWith('/gateway');
}
