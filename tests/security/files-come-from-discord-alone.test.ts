import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NoAnswer } from '../../src/delivery/ports';
import type { FileAddress } from '../../src/discord/file-addresses';
import { createSpool, fileOrigins, type SpooledFile } from '../../src/discord/spool';

/** Answers, and takes down what it was asked. */
async function host(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

type Host = Awaited<ReturnType<typeof host>>;

let cdn: Host;
let inside: Host;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'postern-spool-'));
  inside = await host((_request, response) => response.end('a secret of this machine'));
  cdn = await host((request, response) => {
    if (request.url === '/moved') {
      response.writeHead(302, { location: `${inside.origin}/moved` }).end();
    } else if (request.url === '/endless') {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024))) {
          // Until it has to wait.
        }
      };
      response.on('drain', more).on('error', () => undefined);
      more();
    } else {
      response.end('a file');
    }
  });
});
afterAll(async () => {
  await Promise.all([cdn.close(), inside.close()]);
  rmSync(folder, { recursive: true });
});

async function fetched(url: string): Promise<SpooledFile[] | NoAnswer> {
  const file: FileAddress = { id: '1', url, filename: '../../etc/passwd', size: 6 };
  const addresses = {
    remember: () => undefined,
    of: () => Promise.resolve({ kind: 'files' as const, files: [file] }),
  };
  const spool = createSpool({ addresses, folder, origins: fileOrigins(cdn.origin) });
  const origin = { channelId: '2', discordId: '3', fileIds: ['1'], side: 'USER' as const, note: false };
  const signal = AbortSignal.timeout(20_000);
  return spool.withFiles({ origin, indexes: [0], signal }, (files) => Promise.resolve(files));
}

it('fetches a file from where the files of Discord lie, and keeps nothing of it', async () => {
  await expect(fetched(`${cdn.origin}/file`)).resolves.toMatchObject([{ index: 0 }]);
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['another host', () => `${inside.origin}/x`],
  ['the same host on another port', () => cdn.origin.replace(/:\d+$/u, ':1/x')],
  ['a name before the host', () => `http://${new URL(cdn.origin).host}@${new URL(inside.origin).host}/x`],
  ['another scheme', () => `${cdn.origin.replace('http', 'https')}/x`],
  ['a file of this machine', () => 'file:///etc/passwd'],
  ['data in the address', () => 'data:text/plain,x'],
  ['no address', () => 'x'],
])('asks nobody for a file at %s', async (_what, url) => {
  await expect(fetched(url())).resolves.toEqual([]);
  expect(inside.asked).toEqual([]);
});

it('follows no way to another host', async () => {
  await expect(fetched(`${cdn.origin}/moved`)).resolves.toEqual([]);
  expect(inside.asked).toEqual([]);
});

it('stops at a file that is larger than Discord takes', async () => {
  await expect(fetched(`${cdn.origin}/endless`)).resolves.toMatchObject({ kind: 'refused' });
  expect(readdirSync(folder)).toEqual([]);
});

it('knows the hosts of Discord by their whole name', () => {
  const origins = fileOrigins('https://cdn.discordapp.com');
  expect([...origins].toSorted()).toEqual(['https://cdn.discordapp.com', 'https://media.discordapp.net']);
  expect(fileOrigins('http://127.0.0.1:1')).toEqual(new Set(['http://127.0.0.1:1']));
});
