import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejudge } from '@/lib/checks/judging/rejudge';
import { suites } from '@/lib/checks/registry';
import type { CheckResult } from '@/lib/domain/check-result';
import { Run } from '@/lib/domain/run';
import { Status } from '@/lib/domain/status';
import type { Target } from '@/lib/domain/target';
import { OUTCOME_OF, REASONS, type Reason } from '@/lib/domain/words';
import { CANARY, findTraces } from './canary';
import { ALL_CASES } from './cases/all-cases';
import type { CorpusCase, Expected } from './corpus-case';
import { openStage, type Stage } from './play';
import { startRawGateway, type RawGateway } from './raw-gateway';
import { selfSigned } from './self-signed';

const checks = suites.flatMap((suite) => suite.checks);
const logged: string[] = [];
const played: { one: CorpusCase; target: Target; run: Run; check: CheckResult }[] = [];
const gateways: RawGateway[] = [];
let stage: Stage;

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  stage = await openStage({ CHUTES_API_KEY: CANARY }, { log: pino({ level: 'debug' }, sink) });
});
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await stage.close();
});

async function playCase(one: CorpusCase): Promise<{ check: CheckResult; run: Run }> {
  const gateway = await startRawGateway(
    (socket, heard) => (heard.path.endsWith('/models') ? one.models : one.chat)(socket, heard),
    one.tls ? selfSigned() : undefined,
  );
  gateways.push(gateway);
  const connected = stage.connect(await baseOf(one, gateway), one.environment);
  const suite = suites.find((candidate) => candidate.checks.some(({ id }) => id === one.check));
  if (!suite) throw new Error(`no check ${one.check}`);
  const run = Run.parse(await stage.play(connected, suite.id));
  const check = run.checks.find(({ id }) => id === one.check);
  if (!check) throw new Error(`${one.check} did not run`);
  played.push({ one, target: connected.target, run, check });
  return { check, run };
}

async function baseOf({ base }: CorpusCase, { baseUrl }: RawGateway): Promise<string> {
  if (base === 'tls-to-plain') return baseUrl.replace('http:', 'https:');
  return typeof base === 'function' ? base() : (base ?? baseUrl);
}

/** What a label leaves out is not looked at. */
function labels({ says = '', ...expected }: Expected) {
  return { ...expected, detail: expect.stringContaining(says) as string };
}

describe.concurrent('a gateway behaves', () => {
  it.each(ALL_CASES)('$family: $name', async (one) => {
    const { check, run } = await playCase(one);
    expect({
      ...check,
      attempts: check.attempts.map(({ reason }) => reason),
      waits: check.attempts.map(({ waitReason }) => waitReason),
      retryAfter: check.attempts.map(({ retryAfter }) => retryAfter?.ms),
      toldBy: check.attempts.map(({ retryAfter }) => retryAfter?.source),
      exit: run.exitCode,
      verified: run.verified,
      eligible: check.eligibleAt !== null && Date.parse(check.eligibleAt) > Date.now(),
    }).toMatchObject(labels(one.expected));
  });
});

describe('the corpus as a whole', () => {
  it('names its cases, and each reason that a gateway can cause at least twice', () => {
    const names = ALL_CASES.map(({ family, name }) => `${family}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(600);
    const times = (reason: Reason) =>
      ALL_CASES.filter(({ expected }) => expected.reason === reason || expected.attempts.includes(reason)).length;
    const ours = new Set<Reason>(['cancelled', 'internal', 'interrupted']);
    expect(REASONS.filter((reason) => !ours.has(reason) && times(reason) < 2)).toEqual([]);
  });

  it('reaches every reason that an answer can give from two statuses', () => {
    const statuses = new Map<Reason, Set<number | null>>();
    for (const { check } of played) {
      for (const { reason, httpStatus } of check.attempts) {
        statuses.set(reason, (statuses.get(reason) ?? new Set()).add(httpStatus));
      }
    }
    // What is said of a whole 200, of no answer at all, of our own side, or by one status alone.
    const one = new Set<Reason>([
      ...(['ok', 'ok_after_retry', 'truncated', 'body_too_large', 'invalid_body', 'error_in_200'] as const),
      ...(['empty_content', 'empty_catalog', 'invalid_json_content', 'wrong_answer', 'network', 'not_found'] as const),
      ...(['not_configured', 'cancelled', 'blocked', 'internal', 'interrupted'] as const),
    ]);
    expect(REASONS.filter((reason) => !one.has(reason) && (statuses.get(reason)?.size ?? 0) < 2)).toEqual([]);
  });

  it('is kept: the store and the status tell what the run told', async () => {
    const { targets } = Status.parse(await stage.server.status());
    // A port that one gateway has left may be given to another: the two are one target then, and have one latest result.
    const shared = new Set(played.map(({ target }) => target.id).filter((id, at, ids) => ids.indexOf(id) !== at));
    expect(shared.size).toBeLessThan(10);
    for (const { run, check, target } of played) {
      expect(await stage.server.run(run.id)).toEqual(run);
      if (shared.has(target.id)) continue;
      const status = targets.find(({ id }) => id === target.id);
      const suite = status?.suites.find(({ id }) => id === run.suite);
      expect(suite?.checks.find(({ id }) => id === check.id)?.latest).toEqual(check);
    }
  });

  it('is judged again from the store with the same words', async () => {
    let judged = 0;
    for (const { run, target } of played) {
      const stored = await stage.store.attempts(run.id);
      for (const result of run.checks) {
        const check = checks.find(({ id }) => id === result.id);
        const attempts = stored.filter(({ checkId }) => checkId === result.id);
        const suite = suites.find(({ id }) => id === run.suite);
        if (!check || !suite || result.reason === 'not_configured') continue;
        const again = rejudge(suite, check, { target, run, attempts: stored });
        const { outcome, reason, detail, line, lines, httpStatus, latencyMs, servedModel, caveats } = result;
        expect(again).toEqual({
          ...{ outcome, reason, detail, line, lines, httpStatus, latencyMs, servedModel, caveats },
          attempts: attempts.map(({ attempt }) => attempt),
        });
        judged += 1;
      }
    }
    expect(judged).toBeGreaterThan(500);
  });

  it('says of every attempt which rule decided', async () => {
    for (const { run } of played) {
      for (const { attempt } of await stage.store.attempts(run.id)) {
        expect(attempt.rule).toMatch(/^[a-z0-9-]+$/);
        expect(attempt.signal !== undefined).toBe(/^signal-|retry-after$/.test(attempt.rule ?? ''));
        expect(OUTCOME_OF[attempt.reason]).toBe(attempt.outcome);
      }
    }
  });

  it('leaves no trace of the key in database, API and log', { timeout: 120_000 }, async () => {
    expect(findTraces(`sent to ${CANARY}`).length).toBeGreaterThan(60);
    for (const { run } of played) {
      const told = JSON.stringify([await stage.server.run(run.id), await stage.server.attempts(run.id)]);
      expect(findTraces(told)).toEqual([]);
    }
    expect(findTraces(JSON.stringify(await stage.server.status()))).toEqual([]);
    expect(findTraces(logged.join(''))).toEqual([]);
    const files = await readdir(stage.directory);
    expect(files).toContain('chutes-status.db-wal');
    for (const file of files) {
      const bytes = await readFile(path.join(stage.directory, file), 'latin1');
      expect(bytes).not.toBe('');
      expect({ file, traces: findTraces(bytes) }).toEqual({ file, traces: [] });
    }
  });
});
