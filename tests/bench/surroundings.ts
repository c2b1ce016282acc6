import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** @returns where figures were measured: processor, memory, load, Node's version and the commit */
export function surroundings(): string {
  const cores = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  return [
    `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}`,
    `${gib} GiB`,
    `load ${(loadavg()[0] ?? 0).toFixed(1)} before`,
    `Node ${process.version}`,
    `commit ${commit()}`,
  ].join(', ');
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
