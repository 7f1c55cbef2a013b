import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FakeClock } from '@/lib/clock/fake-clock';
import { openDatabase } from '@/lib/store/open-store';
import type { SharedSnapshot } from './snapshots';
import { startProduct } from '@/lib/server/testing/product';

const DAY = 86_400_000;
type Product = Awaited<ReturnType<typeof startProduct>>;

describe('the October scene of the stand-in', () => {
  let product: Product;
  let shared: SharedSnapshot;
  beforeAll(async () => {
    product = await startProduct();
    await product.runAll();
    shared = await product.server.snapshots.create({ note: 'Before the batch' });
  });
  afterAll(() => product.close());

  const text = (full = false) => product.server.snapshots.render(shared, { format: 'txt', full });

  it('carries every fact of the real message, line for line where they are the same', () => {
    const lines = text(true)
      .split('\n')
      .map((line) => line.trim());
    // The real lines, its typographic hyphens as ASCII; time, commands and models are those of this run.
    expect(lines).toEqual(
      expect.arrayContaining([
        'Verification snapshot',
        '- Verified: yes',
        '- Commands and exits:',
        '- MODELS 200; CHAT_auth_bearer 200 PASS; CHAT_x_api_key 401 FAIL; CHAT_auth_raw 429 PASS CAPACITY',
        '- DIRECT_JSON PASS; ROUTER_JSON PASS; PARALLEL_JSON PASS 2/2; MODEL_LIST_JSON PASS',
        '- MODELS_HTTP 200; JSON_SMOKE_OK 1 1; VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)',
        '- `npx chutes-status preflight --stand-in` → 0',
        '- `CHUTES_AUTH_STYLE=bearer npx chutes-status smoke --stand-in` → 0',
        '- `CHUTES_AUTH_STYLE=bearer npx chutes-status doctor --stand-in` → 0',
        '- Auth for Chat: `Authorization: Bearer $CHUTES_API_KEY`',
        '- Models (current run):',
        'Requests',
        'Artifacts',
      ]),
    );
    expect(text(true)).toMatch(/^- Timestamp \(UTC\): \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m);
    expect(text(true)).toMatch(/`CHUTES_TEXT_MODEL=\S+`/);
    expect(text(true)).toContain(
      "`{ 'Authorization': 'Bearer $CHUTES_API_KEY', 'Content-Type': 'application/json', 'Accept': 'application/json' }`",
    );
    expect(text(true)).toContain('(x-api-key works for /models but is rejected on chat)');
  });

  it('says in every rendering that it is not Chutes', () => {
    for (const format of ['txt', 'md', 'json'] as const) {
      for (const full of [false, true]) {
        const body = product.server.snapshots.render(shared, { format, full });
        expect(body).toContain('Stand-in gateway, not Chutes');
        expect(body).not.toMatch(/127\.0\.0\.1|localhost/);
      }
    }
  });

  it('is verified by the very bytes that are published, and validates against the published schema', async () => {
    const { server } = product;
    expect(await server.snapshots.verify(shared.json)).toMatchObject({ result: 'intact', here: 'live' });
    const schema = z.fromJSONSchema(server.snapshots.schema() as never);
    expect(schema.safeParse(JSON.parse(shared.json)).success).toBe(true);
  });

  it('names the very places that differ from what was published here', async () => {
    const changed = shared.json.replace('"outcome":"CAPACITY"', '"outcome":"PASS"');
    const found = await product.server.snapshots.verify(changed);
    expect(found.result).toBe('content_changed');
    expect(found.differs).toEqual(['/auth/4/outcome']);
  });

  it('publishes the key by which it is sealed', async () => {
    const { keys } = await product.server.snapshots.keys();
    expect(keys).toMatchObject([
      { kid: shared.snapshot.seal.keyId, x: shared.snapshot.seal.publicKey, crv: 'Ed25519' },
    ]);
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it('is compared with the previous one when no other is named', async () => {
    const { server, standIn, runAll } = product;
    standIn?.switchTo('full');
    await runAll();
    const later = await server.snapshots.create({});
    standIn?.switchTo('october-2025');
    const comparison = await server.snapshots.compare(undefined, later.snapshot.id);
    expect(comparison.a.id).toBe(shared.snapshot.id);
    expect(comparison.changes).toContainEqual({
      kind: 'outcome',
      subject: 'DIRECT_JSON',
      suite: 'smoke',
      from: 'PASS',
      to: 'CAPACITY',
    });
    expect(server.snapshots.renderComparison(comparison)).toContain('verified: verified yes → no');
    await expect(server.snapshots.compare(undefined, shared.snapshot.id)).rejects.toMatchObject({
      problem: { status: 404, detail: expect.stringContaining('no earlier snapshot') as string },
    });
  });

  it('is compared with what the latest runs say now, which nothing is kept of', async () => {
    const { server, standIn, runAll } = product;
    const list = async () => (await server.snapshots.list({ limit: 100 })).snapshots.length;
    const before = await list();
    standIn?.switchTo('full');
    await runAll();
    standIn?.switchTo('october-2025');
    const { a, b, changes } = await server.snapshots.compare(shared.snapshot.id, 'now');
    expect([a.id, b.id, b.verified]).toEqual([shared.snapshot.id, 'now', false]);
    expect(changes).toContainEqual(expect.objectContaining({ subject: 'DIRECT_JSON', from: 'PASS', to: 'CAPACITY' }));
    expect(await list()).toBe(before);
    await expect(server.snapshots.compare(undefined, 'now')).rejects.toMatchObject({
      problem: { status: 400, field: 'a' },
    });
    await expect(server.snapshots.compare('never-was', 'now')).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it('tells its list what it amounts to', async () => {
    const { server } = product;
    const whole = await server.snapshots.create({});
    const { snapshots } = await server.snapshots.list({ limit: 100 });
    const outcomes = Object.fromEntries(snapshots.map(({ id, outcome }) => [id, outcome]));
    expect([outcomes[shared.snapshot.id], outcomes[whole.snapshot.id]]).toEqual(['PASS', 'CAPACITY']);
  });

  it('can be made of chosen runs', async () => {
    const run = shared.snapshot.suites[0]?.run?.id ?? '';
    const { snapshot } = await product.server.snapshots.create({ runs: [run] });
    expect(snapshot.suites.map((suite) => suite.run?.id ?? null)).toEqual([run, null, null]);
    expect(snapshot.verified).toBe(false);
  });

  it.each([
    [{ runs: ['nope'] }, 400, 'runs'],
    [{ target: 'nope' }, 400, 'target'],
    [{ note: 'x'.repeat(2001) }, 400, 'note'],
  ])('refuses %j', async (request, status, field) => {
    await expect(product.server.snapshots.create(request)).rejects.toMatchObject({ problem: { status, field } });
  });

  it('refuses two runs of one suite', async () => {
    const run = shared.snapshot.suites[0]?.run?.id ?? '';
    const request = { runs: [run, run] };
    await expect(product.server.snapshots.create(request)).rejects.toMatchObject({ problem: { status: 400 } });
  });
});

describe('what is shared', () => {
  let product: Product;
  const clock = new FakeClock(Date.now());
  beforeAll(async () => {
    product = await startProduct({}, clock);
  });
  afterAll(() => product.close());
  const snapshots = () => product.server.snapshots;
  const status = (code: number, detail: string) => ({
    problem: { status: code, detail: expect.stringContaining(detail) as string },
  });

  it('is nothing while nothing ever ran', async () => {
    await expect(snapshots().create({})).rejects.toMatchObject(status(409, 'run a suite first'));
  });

  it('never was, has expired, or was revoked: three answers', async () => {
    await product.runAll();
    const revoked = await snapshots().create({ note: 'secret plan' });
    await snapshots().revoke(revoked.snapshot.id);
    await expect(snapshots().read(revoked.snapshot.id)).rejects.toMatchObject(status(410, 'revoked'));
    await expect(snapshots().revoke(revoked.snapshot.id)).rejects.toMatchObject(status(410, 'revoked'));
    await expect(snapshots().read('AAAAAAAAAAAAAAAAAAAAAA')).rejects.toMatchObject(status(404, 'never was'));
    const brief = await snapshots().create({ expiresInDays: 1 });
    await clock.advance(DAY);
    await expect(snapshots().read(brief.snapshot.id)).rejects.toMatchObject(status(410, 'expired'));
    expect(await snapshots().verify(brief.json)).toMatchObject({ result: 'intact', here: 'expired' });
    expect((await snapshots().list({ limit: 9, state: 'revoked' })).snapshots).toHaveLength(1);
  });

  it('is kept for good once pinned, and loses the pin with an expiry', async () => {
    const { snapshot } = await snapshots().create({ expiresInDays: 1 });
    expect(await snapshots().change(snapshot.id, { pinned: true })).toMatchObject({ pinned: true, expiresAt: null });
    await clock.advance(2 * DAY);
    expect((await snapshots().read(snapshot.id)).summary.state).toBe('live');
    expect(await snapshots().change(snapshot.id, { expiresInDays: 3 })).toMatchObject({ pinned: false });
    await expect(snapshots().change(snapshot.id, { pinned: true, expiresInDays: 3 })).rejects.toMatchObject(
      status(400, 'does not expire'),
    );
  });

  it('is made at a bounded pace, and told when to try again', async () => {
    await clock.advance(DAY);
    const made = await Promise.allSettled(Array.from({ length: 11 }, () => snapshots().create({})));
    expect(made.filter((each) => each.status === 'fulfilled')).toHaveLength(10);
    await expect(snapshots().create({})).rejects.toMatchObject({
      problem: { status: 429 },
      headers: { 'Retry-After': '10' },
    });
    await clock.advance(10_000);
    await snapshots().create({});
  });

  it('has an id of 128 bits that nobody can guess, and control characters of its note are gone', async () => {
    await clock.advance(DAY);
    const made = [];
    for (let n = 0; n < 5; n++) made.push(await snapshots().create({ note: 'a\u0000b\u202e\u0007c\nd' }));
    const ids = made.map(({ snapshot }) => snapshot.id);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(16);
    expect(made[0]?.snapshot.note).toBe('abc\nd');
  });

  it('is stale when its runs are, and then not verified', async () => {
    const { snapshot } = await snapshots().create({});
    expect(snapshot).toMatchObject({ verified: false });
    expect(snapshot.because[0]).toContain('is stale');
  });
});

it('what has expired is erased for good when another snapshot is made', async () => {
  const clock = new FakeClock(Date.now());
  const product = await startProduct({}, clock);
  await product.runAll();
  const first = await product.server.snapshots.create({ note: 'a-telling-note', expiresInDays: 1 });
  await clock.advance(2 * DAY);
  await product.server.snapshots.create({});
  const db = await openDatabase({ kind: 'sqlite', directory: product.directory });
  const rows = await db.selectFrom('snapshot').selectAll().where('id', '=', first.summary.id).execute();
  expect(rows).toMatchObject([{ json: null, note: null }]);
  expect(JSON.stringify(rows)).not.toContain('telling');
  await db.destroy();
  await product.close();
});

it('the sealing key is in the database and in no answer', async () => {
  const product = await startProduct();
  await product.runAll();
  const { json } = await product.server.snapshots.create({});
  const { pem } = await product.store.snapshots.keys.all(() => 'none', 0);
  expect(json).not.toContain(pem.split('\n')[1]);
  expect(readFileSync(`${product.directory}/chutes-status.db`).byteLength).toBeGreaterThan(0);
  await product.close();
});
