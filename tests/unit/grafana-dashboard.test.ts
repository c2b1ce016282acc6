import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addGauges } from '../../src/http/gauges';
import { openMetrics } from '../../src/http/metrics';

interface Panel {
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { expr: string }[];
}

const file = path.resolve(__dirname, '../../docs/grafana-dashboard.json');
const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { panels: Panel[] };

const unasked = (): never => {
  throw new Error('was not to be asked');
};

describe('the Grafana dashboard', () => {
  const { registry } = openMetrics();
  addGauges(registry, { gatewayLatencyMs: unasked, breakerIsOpen: unasked, backlog: unasked });
  const ours = registry.getMetricsAsArray().map(({ name }) => name);
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/[a-z]+_[a-z_]+/gu) ?? []),
  );

  it('asks for numbers that there are', () => {
    expect(asked.filter((name) => !ours.includes(name))).toEqual([]);
  });

  it('shows every number of the bot itself', () => {
    expect(ours.filter((name) => name.startsWith('postern_') && !asked.includes(name))).toEqual([]);
  });

  it('lays no panel over another', () => {
    const fields = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
    );
    expect(new Set(fields).size).toBe(fields.length);
  });
});
