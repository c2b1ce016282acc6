/** What servers cost in which nobody writes: their channels, roles and members are in memory. */
import { setTimeout as pause } from 'node:timers/promises';
import { withDesk } from '../desk/desk';
import { known, type Figure } from '../desk/figures';

/** What a start leaves behind is collected by then. The patrol's reads go on for ever. */
const restMs = 10_000;

interface AtRest {
  residentMiB: number;
  startSeconds: number;
}

/** One process with so many servers, against one with a single server. */
export async function manyServers(servers: number): Promise<Figure[]> {
  const alone = await atRest(0);
  const many = await atRest(servers);
  const what = `${servers} quiet servers of 40 channels, 20 roles and 50 known members`;
  return [
    known(`${what}: resident`, many.residentMiB, ' MiB'),
    known(`${what}: resident, each`, ((many.residentMiB - alone.residentMiB) / servers) * 1024, ' KiB'),
    known(`${what}: start to ready`, many.startSeconds, ' s'),
    known('one server: start to ready', alone.startSeconds, ' s'),
  ];
}

function atRest(servers: number): Promise<AtRest> {
  return withDesk({ tickets: 1, asleep: true }, async (desk) => {
    await desk.order({ do: 'found', servers });
    const begun = performance.now();
    await desk.startBot();
    const startSeconds = (performance.now() - begun) / 1000;
    await pause(restMs);
    return { residentMiB: desk.resident(), startSeconds };
  });
}
