import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Reading } from '@/lib/domain/evidence';
import type { Run } from '@/lib/domain/run';
import type { Suite } from '@/lib/checks/check';
import { suites } from '@/lib/checks/registry';
import { createBench } from './testing/bench';
import type { Answer, Script } from './testing/scripted-gateway';

const completion = (content: string): Reading => ({
  ...{ kind: 'completion', content, contentCut: false, reasoning: false, finishReason: 'stop', servedModel: 'a' },
});
const error = (message: string): Reading => ({ kind: 'error', message, code: null, type: null, html: false });
const lists = (...ids: string[]): Reading => ({
  ...{ kind: 'catalogue', total: ids.length },
  models: ids.map((id) => ({ id, text: id !== 'draws', vision: null })),
});
const unreadable: Reading = { kind: 'unreadable', problem: 'not_json', message: 'not JSON' };

const REFUSALS: readonly Answer[] = [
  { status: 401, reading: error('Invalid token.') },
  { status: 429, reading: error('at maximum capacity'), headers: { 'retry-after': '60' } },
  { status: 503, reading: error('No instances available') },
  { status: 500 },
  { status: 402, reading: error('Quota exceeded') },
  { status: 200, reading: unreadable },
  { status: 0 },
];
const catalogue = fc.constantFrom<Answer>(
  { status: 200, reading: lists('a', 'b') },
  { status: 200, reading: lists('draws') },
  { status: 200, reading: lists() },
  ...REFUSALS,
);
const chat = fc.constantFrom<Answer>(
  { status: 200, reading: completion('{"ok":true}') },
  { status: 200, reading: completion('{}') },
  ...REFUSALS,
);
const answers = fc.record({ bearer: chat, raw: chat, 'x-api-key': chat });
const places = fc.record({
  authStyle: fc.constantFrom('bearer', 'raw', 'x-api-key'),
  textModel: fc.constantFrom(null, 'a'),
});
const shuffled = (suite: Suite) =>
  fc.shuffledSubarray([...suite.checks], { minLength: suite.checks.length }).map((checks) => ({ ...suite, checks }));

/** What is told of a run but for the order of its checks, and for what time decides: how far losers of a race came. */
const told = ({ checks, counts, exitCode, verified, status, catalogue: seen }: Run) => ({
  ...{ counts, exitCode, verified, status, catalogue: seen?.reason },
  checks: Object.fromEntries(
    checks.map(({ id, outcome, reason, detail, lines, httpStatus, model, caveats, eligibleAt }) => [
      id,
      {
        outcome,
        reason,
        detail,
        lines,
        httpStatus,
        model,
        caveats,
        late: eligibleAt !== null,
      },
    ]),
  ),
});

it.each(suites.map((suite) => [suite.id, suite] as const))(
  'the order of the checks of %s changes no verdict and no exit, only the order on the page',
  async (_id, suite) => {
    await fc.assert(
      fc.asyncProperty(shuffled(suite), catalogue, answers, places, async (other, models, chats, target) => {
        const script: Script = (request) => (request.kind === 'models' ? models : chats[request.authStyle]);
        const run = (suites: Suite[]) => createBench({ suites, script, target, random: () => 0 }).finish(suite.id);
        const [asListed, asShuffled] = [await run([suite]), await run([other])];
        expect(asShuffled.checks.map(({ id }) => id)).toEqual(other.checks.map(({ id }) => id));
        expect(told(asShuffled)).toEqual(told(asListed));
      }),
      { numRuns: 150 },
    );
  },
);
