import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { withLock } from '../lock.mjs';
import { makeBuild } from '../build/make-build.mjs';
import { root, runTool } from '../run-command.mjs';
import { countPlaywright, countVitest, NOTHING } from './test-counts.mjs';

/** A step that neither ends nor fails is a failure too. */
const STEP_MS = 15 * 60_000;
const RESULTS = '.test-results';

/** In order. Each resolves with what it counted, or throws with the reason of its failure. */
const STEPS = {
  types: async () => {
    // Next's own declarations are not part of the repository: a fresh clone has to have them generated first.
    await must(runTool('next', ['typegen'], { env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } }));
    await must(runTool('typescript', ['-p', '.'], { timeoutMs: STEP_MS }));
  },
  lint: () => must(runTool('oxlint', ['--deny-warnings', '.'], { timeoutMs: STEP_MS })),
  format: () => must(runTool('prettier', ['--check', '.'], { timeoutMs: STEP_MS })),
  unused: () => must(runTool('knip', ['--config', '.knip.json'], { timeoutMs: STEP_MS })),
  unit: () =>
    counted('unit', countVitest, (report) => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      return runTool('vitest', ['run', '--config', '.config/vitest.ts', ...reporters], { timeoutMs: STEP_MS });
    }),
  build: () => withLock(makeBuild),
  e2e: () =>
    counted('e2e', countPlaywright, async (report) => {
      const { executable, origin } = await findBrowser();
      console.log(`Browser: ${executable} (${origin})`);
      const env = { ...process.env, CHROMIUM_PATH: executable, E2E_REPORT: report };
      return runTool('@playwright/test', ['test', '--config', 'e2e/playwright.config.ts'], { env, timeoutMs: STEP_MS });
    }),
};

/**
 * Runs the steps one after the other, the later ones even when an earlier one failed, so that one run tells all.
 * @param {string[]} names none means all
 * @returns {Promise<0 | 1>} the exit code
 */
export async function runSteps(names) {
  const unknown = names.filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. There are ${Object.keys(STEPS).join(', ')}.`);
    return 1;
  }
  const results = [];
  for (const name of names.length > 0 ? names : Object.keys(STEPS)) results.push(await runStep(name));
  return sum(results);
}

async function runStep(name) {
  console.log(`\n━━ ${name} ${'━'.repeat(Math.max(0, 76 - name.length))}`);
  const began = performance.now();
  const result = { name, ...NOTHING, problem: null };
  try {
    Object.assign(result, await STEPS[name]());
  } catch (error) {
    Object.assign(result, error.counts, { problem: error.message });
    console.error(`${name}: ${error.message}`);
  }
  result.seconds = (performance.now() - began) / 1000;
  return result;
}

/** A runner's own report is what counts: without one, or with a failure in it, the step has failed. */
async function counted(name, count, start) {
  const report = path.join(root, RESULTS, `${name}.json`);
  rmSync(report, { force: true });
  const code = await start(report);
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    throw new Error(`exit code ${code}, and no report was written`);
  }
  const problem = problemOf(code, counts);
  if (problem) throw Object.assign(new Error(problem), { counts });
  return counts;
}

function problemOf(code, { passed, failed }) {
  if (code !== 0) return `exit code ${code}`;
  if (failed > 0) return `${failed} failed`;
  return passed === 0 ? 'no test ran' : null;
}

async function must(running) {
  const code = await running;
  if (code !== 0) throw new Error(code === 124 ? 'took too long and was ended' : `exit code ${code}`);
}

function sum(results) {
  console.log(`\n━━ sum ${'━'.repeat(73)}`);
  for (const { name, problem, seconds, passed, failed, skipped } of results) {
    const tests = passed + failed + skipped > 0 ? `${passed} passed, ${failed} failed, ${skipped} skipped` : '';
    console.log(
      `${problem ? 'FAILED' : 'passed'}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${problem ?? tests}`,
    );
  }
  const stepsFailed = results.filter(({ problem }) => problem).length;
  const total = (key) => results.reduce((all, result) => all + result[key], 0);
  console.log(`${total('passed') + results.length - stepsFailed} passed, ${total('failed') + stepsFailed} failed`);
  return stepsFailed > 0 ? 1 : 0;
}
