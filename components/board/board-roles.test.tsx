import { prerender } from 'react-dom/static';
import { expect, it } from 'vitest';
import { VisitorProvider } from '@/lib/client/use-visitor';
import type { Role } from '@/lib/domain/access';
import { packStatus } from '@/lib/domain/packed-status';
import { octoberSuites, result, run, statusOf, suiteOf, target } from '@/lib/domain/testing/sample-status';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { Board } from './board';

const failed = suiteOf(run('smoke', [result('smoke', 'DIRECT_JSON', 'server_error', { httpStatus: 500 })], 31));
const suites = octoberSuites().map((suite) => (suite.id === 'smoke' ? failed : suite));

/** The board of the embedded stand-in, whose smoke failed, so that there is a step with a button. */
async function boardFor(role: Role | null): Promise<string> {
  const status = statusOf(target(suites, { id: EMBEDDED_TARGET, standIn: true, verified: 'no' }));
  const { prelude } = await prerender(
    <VisitorProvider value={role}>
      <Board initial={packStatus(status)} chosen={null} notice={null} histories={null} compared={[]} below={null} />
    </VisitorProvider>,
  );
  return new Response(prelude).text();
}

const ACTS = [/data-choice="doctor"/, />Run smoke</, />Share</, /data-watch/, />Scenario</];

it('an operator finds every control', async () => {
  const markup = await boardFor('operator');
  for (const act of ACTS) expect(markup).toMatch(act);
  expect(markup).not.toContain('data-only-looking');
});

it.each([null, 'viewer'] as const)(
  'whoever may only look (%s) is offered nothing that would be refused',
  async (role) => {
    const markup = await boardFor(role);
    for (const act of ACTS) expect(markup).not.toMatch(act);
    expect(markup).toContain('smoke failed DIRECT_JSON');
    expect(markup).toContain('data-check="DIRECT_JSON"');
  },
);

it('a way in is shown to whoever has not come in, and to nobody else', async () => {
  const isWayIn = async (role: Role | null) => (await boardFor(role)).includes('href="/sign-in"');
  expect(await isWayIn(null)).toBe(true);
  expect(await isWayIn('viewer')).toBe(false);
});

it('what a refusal took is never headed as a latency', async () => {
  const markup = await boardFor('operator');
  const headings = [...markup.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(([, text]) => text);
  expect(headings).toEqual(['Outcome', 'Check', 'HTTP', 'Took', 'Attempts', 'Latest 30 runs']);
});
