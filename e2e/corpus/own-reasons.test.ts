import { describe, expect, it, onTestFinished } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { MODEL_LIST_JSON } from '@/lib/checks/model-list-json';
import { suites } from '@/lib/checks/registry';
import type { Suite } from '@/lib/checks/check';
import { openStore } from '@/lib/store/open-store';
import { openStage } from './play';
import { startRawGateway, type Reply } from './raw-gateway';
import { CATALOGUE, RIGHT, silence } from './replies';

const KEY = { CHUTES_API_KEY: 'cpk_own-reasons-key', CHECK_TIMEOUT_MS: '20000' };
const reasonOf = (run: Run, check: string) => run.checks.find(({ id }) => id === check)?.reason;

/** The product on a gateway whose catalogue is well; resolves `asked` when the first chat has come in. */
async function hangingOn(chat: Reply, environment: Record<string, string> = {}, asking: readonly Suite[] = suites) {
  let told: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    told = resolve;
  });
  const gateway = await startRawGateway((socket, heard) => {
    if (heard.path.endsWith('/models')) return CATALOGUE(socket, heard);
    told();
    chat(socket, heard);
  });
  onTestFinished(() => gateway.close());
  const stage = await openStage(KEY, { suites: asking });
  return { stage, target: stage.connect(gateway.baseUrl, environment), asked };
}

describe('what our own side ends is never said of the gateway', () => {
  it('a run that somebody cancels is SKIPPED where it had not ended', async () => {
    const { stage, target, asked } = await hangingOn(silence);
    const [started] = await stage.server.start('doctor', 'api', target.target.id);
    await asked;
    await stage.server.cancel(started?.run.id ?? '');
    const run = await stage.server.run(started?.run.id ?? '');
    expect(run).toMatchObject({ status: 'cancelled', exitCode: null, verified: null });
    expect(reasonOf(run, 'JSON_SMOKE')).toBe('cancelled');
    expect((await stage.store.attempts(run.id)).map(({ attempt }) => attempt.rule)).toContain('own-cancelled');
    await stage.close();
  });

  it('the loser of a race is cancelled, and its check passes', async () => {
    const { stage, target } = await hangingOn(
      // Of the two that are asked at once the second to come in is never answered.
      (socket, heard) => (heard.nth === 1 ? RIGHT : silence)(socket, heard),
      { CHECK_TIMEOUT_MS: '8000' },
      suites.map((suite) => ({ ...suite, checks: suite.id === 'smoke' ? [MODEL_LIST_JSON] : suite.checks })),
    );
    const run = await stage.play(target, 'smoke');
    expect(run.checks[0]?.outcome).toBe('PASS');
    const attempts = run.checks[0]?.attempts.map(({ outcome, reason, rule }) => [outcome, reason, rule]) ?? [];
    expect(attempts.toSorted()).toEqual([
      ['PASS', 'ok', expect.any(String)],
      ['SKIPPED', 'cancelled', 'own-another-won'],
    ]);
    expect(run.durationMs).toBeLessThan(5000);
    await stage.close();
  });

  it('a server that is shut down leaves ERROR, and the run interrupted', async () => {
    const { stage, target, asked } = await hangingOn(silence);
    const [started] = await stage.server.start('doctor', 'api', target.target.id);
    await asked;
    await target.runner.shutdown();
    const run = await stage.server.run(started?.run.id ?? '');
    expect(run).toMatchObject({ status: 'interrupted', verified: null });
    expect(reasonOf(run, 'JSON_SMOKE')).toBe('interrupted');
    expect(reasonOf(run, 'VLM_SMOKE')).toBe('not_configured');
    await stage.close();
  });

  it('a server that was killed leaves the same, said once its lease has lapsed', async () => {
    const { stage, target, asked } = await hangingOn(silence);
    const [started] = await stage.server.start('doctor', 'api', target.target.id);
    await asked;
    const next = await openStore({ kind: 'sqlite', directory: stage.directory });
    const lapsed = Date.now() + 60_000;
    expect(await next.interruptLapsed(lapsed)).toEqual([started?.run.id]);
    const run = await next.run(started?.run.id ?? '');
    expect(run).toMatchObject({ status: 'interrupted', verified: null });
    expect(run?.checks.find(({ id }) => id === 'JSON_SMOKE')).toMatchObject({
      outcome: 'ERROR',
      reason: 'interrupted',
    });
    await next.close();
    await stage.close();
  });

  it('a store that goes away is our own fault, and said as such', async () => {
    const { stage, target, asked } = await hangingOn(silence);
    const [started] = await stage.server.start('doctor', 'api', target.target.id);
    await asked;
    await stage.store.close();
    const run = await target.runner.cancel(started?.run.id ?? '');
    expect(run?.status).toBe('interrupted');
    expect(run?.checks.find(({ id }) => id === 'JSON_SMOKE')).toMatchObject({ outcome: 'ERROR', reason: 'internal' });
    await stage.close().catch(() => undefined);
  });
});
