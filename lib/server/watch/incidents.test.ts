import { createServer, type Server as WebServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { suiteSubject } from '@/lib/insight/history/subjects';
import { serveFile } from '@/lib/server/testing/product-of-file';
import { runToEnd } from '@/lib/server/testing/run-to-end';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

const ODD_PORT = 'http://127.0.0.1:9';

async function serve(file: string, watch = false) {
  const opened = await serveFile(file, {}, watch);
  ended.push(opened.close);
  return opened;
}

const target = (id: string, base: string, more = '') => `  - { id: ${id}, base: '${base}', key: '\${KEY}'${more} }\n`;

/** Answers anything with this status until the test has ended. */
async function web(status: number): Promise<string> {
  const server: WebServer = createServer((_request, response) => void response.writeHead(status).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ended.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('incidents', () => {
  it('are told in the list, by themselves, in the status and to whoever changes them', async () => {
    const opened = await serve(`targets:\n${target('dead', ODD_PORT)}`);
    const { ask } = opened;
    await runToEnd(opened, 'dead', { trigger: 'manual' });
    const first = await runToEnd(opened, 'dead');
    expect((await ask('/api/incidents')).json).toMatchObject({ incidents: [], nextCursor: null });
    const second = await runToEnd(opened, 'dead');
    const { json } = await ask('/api/incidents?state=open&target=dead');
    const [incident] = json['incidents'] as unknown as { id: string }[];
    expect(incident).toMatchObject({
      ...{ target: 'dead', suite: 'doctor', kind: 'failure', openedAt: first.startedAt, toldAt: second.finishedAt },
      ...{ closedAt: null, side: 'gateway-broke', reason: 'network', acknowledgedAt: null, runCount: 2 },
      firstEvidence: { runId: first.id, checkId: 'MODELS_HTTP' },
    });
    const status = await ask('/api/status');
    expect(status.json['targets']).toMatchObject([{ id: 'dead', incident: { id: incident?.id, suite: 'doctor' } }]);
    const address = `/api/incidents/${incident?.id}`;
    const body = { acknowledged: true, note: 'Called them.' };
    expect(await ask(address, { method: 'PATCH', body })).toMatchObject({
      status: 200,
      json: { notes: [{ text: 'Called them.' }] },
    });
    expect((await ask(address)).json).toMatchObject({
      acknowledgedAt: expect.any(String) as string,
      runs: [{ id: first.id }, { id: second.id }],
    });
  });

  it('are in the snapshots of runs that they cover, without anybody’s notes, and in no others', async () => {
    const opened = await serve(`targets:\n${target('dead', ODD_PORT)}`);
    await runToEnd(opened, 'dead');
    const before = await opened.server.snapshots.create({ target: 'dead' });
    expect(before.snapshot).not.toHaveProperty('incidents');
    await runToEnd(opened, 'dead');
    const [incident] = (await opened.server.incidents.list({ limit: 1 })).incidents;
    await opened.server.incidents.change(incident?.id ?? '', { note: 'Ada knows.', by: 'Ada' });
    const shared = await opened.server.snapshots.create({ target: 'dead' });
    expect(shared.snapshot.incidents).toMatchObject([
      { suite: 'doctor', kind: 'failure', openedAt: incident?.openedAt, closedAt: null, side: 'gateway-broke' },
    ]);
    expect(shared.json).not.toContain('Ada');
    const text = opened.server.snapshots.render(shared, { format: 'txt' });
    expect(text).toMatch(/\n- Incident: Doctor has not been verified for \d+ s\. Opened .*Z, still open\.\n/);
    expect(opened.server.snapshots.render(shared, { format: 'md' })).toContain('- Incident: `Doctor has not');
    expect((await opened.server.snapshots.verify(shared.json)).result).toBe('intact');
  });

  it.each([
    ['/api/incidents/none', undefined, 404],
    ['/api/incidents/none', { method: 'PATCH', body: { note: 'x' } }, 404],
    ['/api/incidents/none', { method: 'PATCH', body: {} }, 400],
    ['/api/incidents/none', { method: 'PATCH', body: { note: '  ' } }, 400],
    ['/api/incidents?state=half', undefined, 400],
    ['/api/incidents?cursor=x', undefined, 400],
    ['/api/incidents?target=none', undefined, 400],
    ['/api/history?days=0', undefined, 400],
    ['/api/history?days=401', undefined, 400],
    ['/api/history?check=NO_SUCH', undefined, 400],
    ['/api/history?suite=smoke&check=MODELS_HTTP', undefined, 400],
    ['/api/history/day?day=2099-01-01', undefined, 400],
    ['/api/history/day?day=yesterday', undefined, 400],
  ])('are not asked for by %s %o: %i', async (address, sent, status) => {
    const { ask } = await serve(`targets:\n${target('dead', ODD_PORT)}`);
    expect((await ask(address, sent)).status).toBe(status);
  });

  it('open by what their target has planned, and not within its maintenance', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const before = new Date(Date.now() - 3_600_000).toISOString();
    const opened = await serve(
      `targets:\n${target('quick', ODD_PORT, ', incidents: { openAfter: 1 }')}${target('planned', ODD_PORT, `, incidents: { openAfter: 1 }, maintenance: [{ from: '${before}', to: '${later}' }]`)}`,
    );
    await runToEnd(opened, 'quick');
    await runToEnd(opened, 'planned');
    const { json } = await opened.ask('/api/incidents');
    expect(json['incidents']).toMatchObject([{ target: 'quick' }]);
    expect((await opened.ask('/api/status')).json['targets']).toMatchObject([
      { id: 'quick', maintenance: null },
      { id: 'planned', maintenance: { from: before, to: later, note: null }, incident: null },
    ]);
    const day = before.slice(0, 10);
    const told = await opened.ask(`/api/history/day?target=planned&day=${day}`);
    expect(told.json['maintenance']).toEqual([{ from: before, to: later, note: null }]);
    expect((await opened.ask(`/api/history/day?target=quick&day=${day}`)).json['maintenance']).toEqual([]);
  });

  it('take changes of the file: other rules, and a target that is gone ends its own as removed', async () => {
    const rules = ', incidents: { openAfter: 1, closeAfter: 1 }';
    const opened = await serve(`targets:\n${target('a', ODD_PORT)}${target('b', ODD_PORT, rules)}`);
    await runToEnd(opened, 'b');
    await runToEnd(opened, 'a');
    await opened.change(`targets:\n${target('a', ODD_PORT, rules)}`);
    const { json } = await opened.ask('/api/incidents');
    expect(json['incidents']).toMatchObject([{ target: 'b', end: 'removed' }]);
    await runToEnd(opened, 'a');
    expect((await opened.ask('/api/incidents?state=open')).json['incidents']).toMatchObject([
      { target: 'a', runCount: 2 },
    ]);
  });
});

describe('failures that are too few yet', () => {
  it('are told with the moment at which they can become an incident at the earliest', async () => {
    const planned = ', schedules: { doctor: { every: 30m } }, incidents: { openAfter: 3 }';
    const opened = await serve(`targets:\n${target('a', ODD_PORT, planned)}${target('b', ODD_PORT)}`, true);
    const [first] = [await runToEnd(opened, 'a'), await runToEnd(opened, 'b')];
    const views = await opened.server.schedules.list('a');
    const { nextRuns = [] } = views.find(({ suite }) => suite === 'doctor') ?? {};
    const told = await opened.server.incidents.brewing();
    expect(told.toSorted((one, other) => (one.target < other.target ? -1 : 1))).toEqual([
      { target: 'a', suite: 'doctor', since: first.startedAt, failed: 1, openAfter: 3, earliestAt: nextRuns[1] },
      { target: 'b', suite: 'doctor', since: expect.any(String) as string, failed: 1, openAfter: 2, earliestAt: null },
    ]);
    await runToEnd(opened, 'b');
    expect(await opened.server.incidents.brewing()).toHaveLength(1);
  });
});

describe('the earliest moment of an incident', () => {
  it('is told however many failures it takes, and lies in no maintenance', async () => {
    const [from, to] = [-1, 12].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
    const often = (more: string) => `, schedules: { doctor: { every: 30m } }, incidents: { openAfter: ${more} }`;
    const planned = `2 }, maintenance: [{ from: '${from}', to: '${to}' }`;
    const opened = await serve(
      `targets:\n${target('many', ODD_PORT, often('20'))}${target('planned', ODD_PORT, `${often(planned).slice(0, -1)}]`)}`,
      true,
    );
    for (const id of ['many', 'planned']) await runToEnd(opened, id);
    const told = await opened.server.incidents.brewing();
    const earliest = (id: string) => Date.parse(told.find((one) => one.target === id)?.earliestAt ?? '');
    expect(earliest('many')).toBeGreaterThan(Date.now() + 9 * 3_600_000);
    expect(earliest('many')).toBeLessThan(Date.now() + 10 * 3_600_000);
    expect(earliest('planned')).toBeGreaterThanOrEqual(Date.parse(to ?? ''));
    expect(earliest('planned')).toBeLessThan(Date.parse(to ?? '') + 1_900_000);
  });
});

describe('a verdict', () => {
  const doctor = suiteSubject('doctor');

  it('holds until its suite is due next, wherever its schedule was set', async () => {
    const scheduled = ', schedules: { doctor: { every: 30m } }';
    const opened = await serve(`targets:\n${target('a', ODD_PORT, scheduled)}${target('b', ODD_PORT)}`, true);
    const every = { method: 'PUT', body: { every: '45m' } };
    expect((await opened.ask('/api/schedules/b/doctor', every)).status).toBe(200);
    for (const id of ['a', 'b']) {
      await runToEnd(opened, id);
      const { suites } = (await opened.server.status()).targets.find((one) => one.id === id) ?? { suites: [] };
      const next = suites.find((suite) => suite.id === 'doctor')?.nextRunAt ?? '';
      const { sights } = await opened.store.history.track(id, doctor);
      expect(sights.at(-1)?.holds, id).toBe(Date.parse(next));
    }
  });

  it('holds until it is stale where nothing is scheduled', async () => {
    const opened = await serve(`targets:\n${target('a', ODD_PORT)}`, true);
    const run = await runToEnd(opened, 'a');
    const { sights } = await opened.store.history.track('a', doctor);
    expect(sights.at(-1)?.holds).toBe(Date.parse(run.finishedAt ?? '') + 3_600_000);
  });
});

describe('a witness', () => {
  it('that does not answer either says that it is we who are blind: no incident, no verdict, no downtime', async () => {
    const opened = await serve(
      `targets:\n${target('dead', ODD_PORT, ', incidents: { openAfter: 1 }')}witness: ['${ODD_PORT}']\n`,
    );
    expect(await runToEnd(opened, 'dead')).toMatchObject({ witness: 'silent', verified: false });
    expect((await opened.ask('/api/incidents')).json['incidents']).toEqual([]);
    const { json } = await opened.ask('/api/status');
    expect(json['problem']).toMatch(/^This dashboard is blind: at .*, so it is our own network that is gone\.$/);
    expect(json['targets']).toMatchObject([{ verified: 'unknown', side: 'dashboard', incident: null }]);
    expect((await opened.ask('/api/history?days=1')).json['days']).toMatchObject([{ failed: 0, unknown: 1 }]);
  });

  it('that answers, with whatever it is, leaves the blame with the gateway', async () => {
    const opened = await serve(
      `targets:\n${target('dead', ODD_PORT, ', incidents: { openAfter: 1 }')}witness: ['${ODD_PORT}', '${await web(503)}']\n`,
    );
    expect(await runToEnd(opened, 'dead')).toMatchObject({ witness: 'answered' });
    expect((await opened.ask('/api/incidents')).json['incidents']).toMatchObject([{ target: 'dead' }]);
    const { json } = await opened.ask('/api/status');
    expect(json).not.toHaveProperty('problem');
    expect(json['targets']).toMatchObject([{ verified: 'no' }]);
  });

  it('is not asked where the gateway answered wrongly', async () => {
    const opened = await serve(`targets:\n${target('broken', await web(500))}witness: ['${ODD_PORT}']\n`);
    expect(await runToEnd(opened, 'broken')).not.toHaveProperty('witness');
  });

  it('clears the dashboard as soon as a run gets through to anything', async () => {
    const opened = await serve(
      `targets:\n${target('dead', ODD_PORT)}${target('alive', await web(500))}witness: ['${ODD_PORT}']\n`,
    );
    await runToEnd(opened, 'dead');
    await runToEnd(opened, 'alive');
    const { json } = await opened.ask('/api/status');
    expect(json).not.toHaveProperty('problem');
    expect(json['targets']).toMatchObject([
      {
        verified: 'unknown',
        side: 'dashboard',
        sentence: 'Unknown: the network of this dashboard is gone, so doctor says nothing of the gateway.',
      },
      { verified: 'no' },
    ]);
  });
});
