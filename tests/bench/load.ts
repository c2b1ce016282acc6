import { Agent, request } from 'node:http';

/** One call of a mix. */
export interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
}

export interface Reply {
  status: number;
  body: string;
}

/** A client with keep-alive connections that does nothing but ask, so that the server is what is measured. */
export class Caller {
  private readonly agent: Agent;
  private readonly host: string;
  private readonly port: string;

  public constructor(
    api: string,
    private readonly token: string,
    private readonly lanes: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: lanes });
    ({ hostname: this.host, port: this.port } = new URL(api));
  }

  /** @returns the answer as text; @throws Error on a broken connection */
  public call({ method, path, body }: Call): Promise<Reply> {
    const text = body && JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: this.host,
          port: this.port,
          agent: this.agent,
          method,
          path: `/api/v10${path}`,
          headers: {
            authorization: `Bot ${this.token}`,
            'user-agent': 'DiscordBot (https://example.org, 1.0)',
            ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (answer) => {
          let received = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => (received += chunk));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: received }));
        },
      );
      asked.on('error', reject);
      asked.end(text);
    });
  }

  /** @returns the parsed answer; @throws Error when it was refused */
  public async ask<T>(call: Call): Promise<T> {
    const { status, body } = await this.call(call);
    if (status >= 300) {
      throw new Error(`${call.method} ${call.path} was answered with ${status}: ${body}`);
    }
    return (body === '' ? undefined : JSON.parse(body)) as T;
  }

  /**
   * Works through calls on all lanes at once.
   * @param next the next call, or undefined when there is no more
   * @returns how many were answered and how long it took, in ms; @throws Error when one was refused
   */
  public async workThrough(next: () => Call | undefined): Promise<{ calls: number; ms: number }> {
    let calls = 0;
    const began = performance.now();
    const lane = async (): Promise<void> => {
      for (let call = next(); call; call = next()) {
        const { status, body } = await this.call(call);
        if (status >= 300) {
          throw new Error(`${call.method} ${call.path} was answered with ${status}: ${body}`);
        }
        calls += 1;
      }
    };
    await Promise.all(Array.from({ length: this.lanes }, lane));
    return { calls, ms: performance.now() - began };
  }

  public close(): void {
    this.agent.destroy();
  }
}
