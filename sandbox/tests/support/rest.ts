import type { Sandbox } from '../..';

/** An answer as a test looks at it. */
export interface RestAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined where there is no body; the text itself where it is no JSON. */
  body: T;
}

/** A file to upload. */
export interface TestFile {
  name: string;
  bytes: Uint8Array | string;
}

/** Asks the sandbox as a bot would, with plain fetch: no library between the test and the wire. */
export function restClient(
  sandbox: Pick<Sandbox, 'world'>,
  authorization = `Bot ${sandbox.world.application.token}`,
) {
  const call = async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    files?: TestFile[],
  ): Promise<RestAnswer<T>> => {
    const answer = await fetch(`${sandbox.world.addresses.api}/v10${path}`, {
      method,
      ...wireBody(body, files, authorization),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: parse(text) as T };
  };
  return {
    call,
    get: <T = Record<string, unknown>>(path: string) => call<T>('GET', path),
    post: <T = Record<string, unknown>>(path: string, body?: unknown, files?: TestFile[]) =>
      call<T>('POST', path, body, files),
    patch: <T = Record<string, unknown>>(path: string, body?: unknown, files?: TestFile[]) =>
      call<T>('PATCH', path, body, files),
    put: <T = Record<string, unknown>>(path: string, body?: unknown) => call<T>('PUT', path, body),
    delete: <T = Record<string, unknown>>(path: string, body?: unknown) => call<T>('DELETE', path, body),
  };
}

function wireBody(body: unknown, files: TestFile[] | undefined, authorization: string): RequestInit {
  const headers: Record<string, string> = { 'user-agent': 'DiscordBot (https://example.org, 1.0)' };
  if (authorization) {
    headers['authorization'] = authorization;
  }
  if (files) {
    const form = new FormData();
    form.set('payload_json', JSON.stringify(body ?? {}));
    files.forEach((file, index) =>
      form.set(`files[${index}]`, new Blob([Buffer.from(file.bytes)]), file.name),
    );
    return { headers, body: form };
  }
  if (body === undefined) {
    return { headers };
  }
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}
