import { describe, expect, it } from 'vitest';
import { SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import { buildSnapshot } from './build-snapshot';
import {
  attempt,
  check,
  observed,
  OBSERVED,
  octoberAttempts,
  octoberRuns,
  parts,
  run,
  target,
} from '@/lib/snapshot/testing/sample-snapshot';

describe('verified', () => {
  it('is said when every suite ended with 0 and is fresh', () => {
    expect(buildSnapshot(parts())).toMatchObject({ verified: true, because: [] });
  });

  it('is never said when one suite never ran, and the record says which', () => {
    const snapshot = buildSnapshot(parts({ runs: octoberRuns().slice(0, 2) }));
    expect(snapshot).toMatchObject({ verified: false, because: ['Doctor never finished on this target.'] });
    expect(snapshot.suites[2]).toMatchObject({ run: null, checks: [] });
  });

  it('is never said when one suite is stale, although all ended with 0', () => {
    const snapshot = buildSnapshot(parts({ now: OBSERVED + 3_600_001 }));
    expect(snapshot.verified).toBe(false);
    expect(snapshot.because[0]).toBe('Preflight is stale: it ended 2025-10-21T19:35:00.250Z, more than 60 min before.');
  });

  it.each([31, 32, 12, 21])('is never said when one suite ended with exit %i', (exit) => {
    const [preflight, , doctor] = octoberRuns();
    const runs = [preflight, run('smoke', exit, []), doctor].filter((each) => each !== undefined);
    expect(buildSnapshot(parts({ runs }))).toMatchObject({
      verified: false,
      because: [`Smoke ended with exit ${exit}.`],
    });
  });

  it('is never said of a run that was cancelled or interrupted', () => {
    const runs = octoberRuns().map((each) => ({ ...each, status: 'interrupted' as const }));
    expect(buildSnapshot(parts({ runs }))).toMatchObject({ verified: false });
  });

  it('is never said when there is no suite at all', () => {
    expect(buildSnapshot(parts({ suites: [], runs: [] })).verified).toBe(false);
  });
});

it('names the stand-in, and not where it listens', () => {
  const standIn = { ...target, id: 'stand-in', standIn: true, baseUrl: 'http://127.0.0.1:40123/v1' };
  const snapshot = buildSnapshot(parts({ target: standIn }));
  expect(snapshot.notice).toBe('Stand-in gateway, not Chutes');
  expect(JSON.stringify(snapshot)).not.toContain('127.0.0.1');
});

it('a stand-in configured as the gateway is named by what its answers said', () => {
  const said = octoberAttempts().map((each) => ({
    ...each,
    evidence: each.evidence && {
      ...each.evidence,
      response: { status: 200, headers: { 'x-stand-in': 'not-chutes' }, bodyBytes: 0, bodyExcerpt: '' },
    },
  }));
  const configured = { ...target, id: '127.0.0.1-4010', name: '127.0.0.1:4010', baseUrl: 'http://127.0.0.1:4010/v1' };
  const snapshot = buildSnapshot(parts({ target: configured, attempts: said }));
  expect(snapshot).toMatchObject({ notice: 'Stand-in gateway, not Chutes', target: { id: 'stand-in', standIn: true } });
  expect(JSON.stringify(snapshot)).not.toContain('127.0.0.1');
});

it.each(['http://gateway.corp/v1', 'http://10.1.2.3:8000/v1', 'http://litellm:4010/v1', 'http://[fd00::1]/v1'])(
  'a gateway in a private network, %s, is not told by address, neither its own nor in any text',
  (baseUrl) => {
    const { host, hostname } = new URL(baseUrl);
    const line = `MODELS ERR msg='connect ECONNREFUSED ${host}'`;
    const failed = check('preflight', 'MODELS', line, 'network', null, { detail: `getaddrinfo ENOTFOUND ${hostname}` });
    const snapshot = buildSnapshot(
      parts({
        target: { ...target, id: host, name: host, baseUrl },
        runs: [run('preflight', 21, [failed])],
        attempts: [],
      }),
    );
    expect(snapshot.target).toMatchObject({ id: 'private-f00d', baseUrl: null });
    expect(JSON.stringify(snapshot)).not.toContain(hostname);
  },
);

describe('what the attempts tell about auth', () => {
  it('a 200 accepts, a 401 rejects, a 429 decides nothing', () => {
    expect(buildSnapshot(parts()).auth.map(({ endpoint, style, accepted }) => [endpoint, style, accepted])).toEqual([
      ['models', 'x-api-key', true],
      ['chat', 'bearer', true],
      ['chat', 'x-api-key', false],
      ['chat', 'raw', null],
    ]);
  });

  it('however the calls came in between each other, the order is the same', () => {
    const { auth } = buildSnapshot(parts({ attempts: octoberAttempts().toReversed() }));
    expect(auth).toEqual(buildSnapshot(parts()).auth);
  });

  it('a later 429 does not undo what was decided', () => {
    const attempts = [...octoberAttempts(), observed('chat', 'bearer', 'overloaded', 429)];
    expect(buildSnapshot(parts({ attempts })).auth[1]).toMatchObject({ style: 'bearer', accepted: true, attempts: 2 });
  });

  it('the call shape shows the headers that were sent, with the name of the key in its place', () => {
    expect(buildSnapshot(parts()).callShape).toEqual({
      path: '/chat/completions',
      headers: {
        Authorization: 'Bearer $CHUTES_API_KEY',
        'Content-Type': 'application/json',
        Accept: 'application/json',
      },
    });
  });

  it('says nothing when the evidence is no longer kept', () => {
    const attempts = octoberAttempts().map((each) => ({ ...each, evidence: null }));
    expect(buildSnapshot(parts({ attempts }))).toMatchObject({ auth: [], callShape: null });
  });
});

it('however many attempts there were, the record stays small, valid, and says what it leaves out', () => {
  const attempts = Array.from({ length: 5000 }, (_, n) =>
    attempt('overloaded', 429, { n: n + 1, message: 'x'.repeat(2000), call: 'c'.repeat(2000) }),
  );
  const long = check('smoke', 'DIRECT_JSON', 'y'.repeat(9000), 'overloaded', 429, {
    attempts,
    detail: 'z'.repeat(9000),
    lines: Array.from({ length: 900 }, () => 'w'.repeat(900)),
    model: 'm'.repeat(9000),
  });
  const snapshot = buildSnapshot(
    parts({
      runs: [
        run(
          'smoke',
          31,
          Array.from({ length: 4 }, () => long),
        ),
      ],
    }),
  );
  expect(snapshot.suites[1]?.checks[0]).toMatchObject({ attemptsLeftOut: 4960 });
  expect(JSON.stringify(snapshot).length).toBeLessThan(262_144);
  expect(SnapshotContent.safeParse(snapshot).success).toBe(true);
});

it('the place of a signal, which may quote what stood there, is scrubbed like the words', () => {
  const signal = { kind: 'used_up', where: 'error.code (team=canary-47), user_id: 4711' } as const;
  const [preflight] = octoberRuns();
  if (!preflight) throw new Error('no run');
  const checks = preflight.checks.map((each) => ({
    ...each,
    attempts: each.attempts.map((tried) => ({ ...tried, signal })),
  }));
  const text = JSON.stringify(buildSnapshot(parts({ runs: [{ ...preflight, checks }] })));
  expect(text).toContain('error.code (team=[id])');
  expect(text).not.toMatch(/canary-47|4711/);
});
