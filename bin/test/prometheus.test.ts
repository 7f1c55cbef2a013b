import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { realClock } from '@/lib/clock/clock';
import { startStandIn } from '@/lib/stand-in/start-stand-in';
import { serveProduct } from '@/lib/server/testing/product';
import { findPromtool } from './find-promtool.mjs';

const promtool = findPromtool();
const docs = path.resolve(import.meta.dirname, '../../docs/prometheus');
const directory = mkdtempSync(path.join(tmpdir(), 'prometheus-'));

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}
const dashboard = JSON.parse(readFileSync(path.join(docs, 'dashboard.json'), 'utf8')) as Dashboard;
const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

const run = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(promtool ?? 'promtool', args, { cwd: docs, input, encoding: 'utf8' });
  return { status, told: stdout + stderr };
};

let text: string;
beforeAll(async () => {
  const gateway = await startStandIn({ clock: realClock, latencyMs: 0 });
  const CONFIG_FILE = path.join(directory, 'chutes-status.yaml');
  const budget = 'budget: { callsPerDay: 800, tokensPerDay: 400000 }';
  const target = `{ id: chutes, base: '${gateway.baseUrl}', key: '\${KEY}', ${budget} }`;
  const channel = "{ id: ops, type: slack, url: '${HOOK}' }";
  writeFileSync(CONFIG_FILE, `targets:\n  - ${target}\nnotify:\n  - ${channel}\n`);
  const product = await serveProduct({ CONFIG_FILE, KEY: gateway.apiKey, HOOK: 'https://hooks.example.org/ops' });
  // Waits of both kinds, failures and passes, so that every series is there to be looked at.
  gateway.switchTo('flaky-capacity');
  await product.runAll();
  gateway.switchTo('october-2025');
  await product.runAll();
  text = await (await fetch(`${product.base}/metrics`)).text();
  await product.close();
  await gateway.close();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the metrics', () => {
  it.skipIf(promtool === null)('are such that promtool has nothing to say', () => {
    expect(run(['check', 'metrics'], text)).toEqual({ status: 0, told: '' });
  });
});

describe('the alert rules', () => {
  it.skipIf(promtool === null)('do what their tests say', () => {
    const { status, told } = run(['test', 'rules', 'alerts.test.yml']);
    expect(told).toContain('SUCCESS');
    expect(status).toBe(0);
  });

  it('and the panels ask for nothing that is not told', () => {
    const told = new Set([...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name));
    const rules = readFileSync(path.join(docs, 'alerts.yml'), 'utf8');
    const asked = [rules, ...expressions].flatMap((part) => part.match(/\b(?:chutes_status|process)_\w+/g) ?? []);
    const missing = asked.map((name) => name.replace(/_(?:bucket|sum|count)$/, '')).filter((name) => !told.has(name));
    expect(missing).toEqual([]);
    expect(new Set(asked).size).toBeGreaterThan(10);
  });
});

describe('the dashboard for Grafana', () => {
  it('has panels with a title, each with something to draw', () => {
    expect(dashboard.panels.length).toBeGreaterThan(8);
    for (const { title, targets } of dashboard.panels) {
      expect(title).not.toBe('');
      expect(targets.length).toBeGreaterThan(0);
    }
  });

  it.skipIf(promtool === null)('asks in words that Prometheus understands', () => {
    const rules = expressions.map((expr, at) => ({
      record: `panel:${at}`,
      expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$target', '.*'),
    }));
    const file = path.join(directory, 'panels.yml');
    writeFileSync(file, stringify({ groups: [{ name: 'panels', rules }] }));
    expect(run(['check', 'rules', file])).toMatchObject({ status: 0 });
  });
});
