import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StatuspageSummary } from '@/lib/domain/api/statuspage';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';
import { runToEnd } from '@/lib/server/testing/run-to-end';

let product: ServedProduct;
beforeAll(async () => {
  // Links carry the address that others open, never the one of a request.
  product = await serveProduct({ ACCESS: 'open', PUBLIC_URL: 'https://status.example.org' });
});
afterAll(async () => {
  await product.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${product.base}${path}`, { headers });
const json = async (path: string) => (await (await get(path)).json()) as Record<string, unknown>;

describe('a badge over HTTP', () => {
  it('is grey and 200 before anything ran, may be kept for a minute, and not sent twice', async () => {
    const first = await get('/badge/stand-in.svg?color=00ff00');
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('max-age=60');
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const svg = await first.text();
    expect(svg).toContain('unknown');
    expect(svg).not.toContain('00ff00');
    const etag = first.headers.get('etag') ?? '';
    expect((await get('/badge/stand-in.svg?color=00ff00', { 'if-none-match': etag })).status).toBe(304);
    await product.runAll();
    const later = await get('/badge/stand-in.svg?color=00ff00', { 'if-none-match': etag });
    expect(later.status).toBe(200);
    expect(await later.text()).toMatch(/verified \(stand-in\)[\s\S]*/);
  });

  it('has the endpoint form of shields.io, of a target and of a suite', async () => {
    expect(await json('/badge/stand-in/doctor.json?label=LLM')).toEqual({
      ...{ schemaVersion: 1, label: 'LLM', message: 'verified (stand-in)', color: '#1a7f37', cacheSeconds: 60 },
    });
    expect(await json('/badge/stand-in.json?color=abc')).toMatchObject({ color: '#abc' });
    const names = await json('/badge/stand-in.json');
    expect(String(names['label'])).toContain('Stand-in');
  });

  it.each([
    ['/badge/nowhere.svg', 404],
    ['/badge/stand-in/nightly.svg', 404],
    ['/badge/stand-in.png', 404],
    ['/badge/.svg', 404],
    ['/badge/stand-in.svg?color=red;x', 400],
    ['/badge/stand-in.svg?style=flat', 400],
  ])('%s is %i, and an error is never kept', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('incidents elsewhere', () => {
  it('feeds and the Statuspage shape tell the same before, while it is open and after', async () => {
    expect(StatuspageSummary.parse(await json('/api/v2/summary.json'))).toMatchObject({
      ...{ status: { indicator: 'none' }, incidents: [], components: [{ status: 'operational' }] },
    });
    const quiet = await get('/feed.json');
    expect(quiet.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(await quiet.json()).toMatchObject({ items: [] });
    product.server.switchScenario('quota');
    for (let times = 0; times < 2; times++) await runToEnd(product, 'stand-in', { trigger: 'schedule' });
    const { incidents } = await product.server.incidents.list({ limit: 10, state: 'open' });
    expect(incidents.length).toBeGreaterThan(0);
    const [summary, status, components, unresolved] = await Promise.all(
      ['summary', 'status', 'components', 'incidents/unresolved'].map((name) => json(`/api/v2/${name}.json`)),
    );
    expect(summary).toMatchObject({ status: status?.['status'], components: components?.['components'] });
    expect(summary?.['incidents']).toEqual(unresolved?.['incidents']);
    expect(unresolved?.['incidents']).toHaveLength(incidents.length);
    expect(status?.['status']).toMatchObject({ indicator: expect.stringMatching(/minor|major|critical/) });
    const feed = await get('/feed.atom?target=stand-in');
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const atom = await feed.text();
    for (const { id } of incidents) expect(atom).toContain(`https://status.example.org/incidents/${id}`);
    expect((await get('/feed.atom?target=stand-in', { 'if-none-match': feed.headers.get('etag') ?? '' })).status).toBe(
      304,
    );
    product.server.switchScenario('october-2025');
    for (let times = 0; times < 2; times++) await runToEnd(product, 'stand-in', { trigger: 'schedule' });
    await product.runAll();
    expect(await json('/api/v2/status.json')).toMatchObject({ status: { indicator: 'none' } });
    expect(await json('/api/v2/incidents.json')).toMatchObject({ incidents: [{ status: 'resolved' }] });
    expect(await json('/feed.json')).toMatchObject({ items: [{ title: expect.stringContaining('was not verified') }] });
    const key = product.instrument.standIn?.apiKey ?? '';
    expect(atom + JSON.stringify(summary)).not.toContain(key);
  });

  it('are refused by name where there is none', async () => {
    expect((await get('/feed.atom?target=nowhere')).status).toBe(400);
    expect((await get('/api/v2/nothing.json')).status).toBe(404);
    expect(await json('/api/v2/scheduled-maintenances.json?_=1')).toMatchObject({ scheduled_maintenances: [] });
  });
});
