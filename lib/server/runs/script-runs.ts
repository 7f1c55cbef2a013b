import type { Suite } from '@/lib/checks/check';
import { type ScriptVerdict, isOfScript, readScript, suiteOfScript } from '@/lib/checks/read-script';
import type { Clock } from '@/lib/clock/clock';
import { countOutcomes } from '@/lib/domain/apply-fact';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { ScriptComparison, ScriptRuns as Page } from '@/lib/domain/api/script-run';
import type { SuiteId } from '@/lib/domain/words';
import { uuidv7 } from '@/lib/instrument/uuidv7';
import { createScrub } from '@/lib/snapshot/scrub';
import type { ScriptRunsQuery } from '@/lib/store/scripts/script-runs';
import type { Store } from '@/lib/store/store';
import type { HiddenTexts } from '../snapshots/hidden-texts';
import { RequestProblem } from '../request-problem';
import { type WatchedTarget, findTarget } from '../watch/watched-target';
import { listed } from '@/lib/verdict/words';

export interface ScriptOutput {
  suite: SuiteId;
  target?: string | undefined;
  /** What the script ended with. */
  exitCode: number;
  text: string;
}

/** What scripts said, kept beside what we saw. All reject with RequestProblem. */
export interface ServedScriptRuns {
  /** 400 for what is no output of that suite's script. */
  add(output: ScriptOutput): Promise<Run>;
  list(query: ScriptRunsQuery): Promise<Page>;
  /** 404 for none of that id. */
  compare(id: string): Promise<ScriptComparison>;
}

export interface ScriptRunsParts {
  store: Pick<Store, 'scripts' | 'runs'>;
  targets: readonly Pick<WatchedTarget, 'target'>[];
  suites: readonly Suite[];
  clock: Pick<Clock, 'now'>;
  readonly hidden: HiddenTexts;
}

/** A run of ours, or of a script. */
export const anyRun = async (store: Pick<Store, 'run' | 'scripts'>, id: string): Promise<Run | null> =>
  (await store.run(id)) ?? (await store.scripts.find(id))?.run ?? null;

/** Of what a script may have printed. */
export const MOST_OUTPUT_BYTES = 1_048_576;
const MOST_CHARACTERS = 65_536;
const LINE_LENGTH = 500;
/** So far back we look for the run of ours that was nearest in time. */
const OURS = 50;
/** So much of a line is looked at, and so far back from its end nothing is cut in two. */
const LONGEST_LINE = 2000;
const WHOLE_WORD = /[^\s]{0,200}$/;
// What a terminal is told beside text: strings such as its title, sequences such as colours, and single functions (ECMA-48 §5.3–5.6).
const CONTROLS = /\u001b(?:[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])/g;

export function scriptRuns(parts: ScriptRunsParts): ServedScriptRuns {
  const { store, clock } = parts;
  return {
    async add({ suite, target: named, exitCode, text }) {
      const { target } = findTarget(parts.targets, named);
      const scrub = createScrub([...parts.hidden.keys, ...parts.hidden.places], { lines: true });
      const output = scrub(keptOf(suite, text.replace(CONTROLS, '')), MOST_CHARACTERS);
      const checks = checksOf(parts.suites, suite, output);
      const at = clock.now();
      const moment = new Date(at).toISOString();
      const run: Run = {
        ...{ id: uuidv7(at), target: target.id, suite, trigger: 'script', status: 'finished', exitCode },
        ...{ startedAt: moment, finishedAt: moment, durationMs: null, verified: null },
        ...{ counts: countOutcomes(checks), checks },
      };
      await store.scripts.add({ run, output });
      return run;
    },
    async list(query) {
      try {
        return await store.scripts.list(query);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'BadCursorError') throw error;
        throw new RequestProblem(400, 'cursor: not one that this list has given', 'cursor');
      }
    },
    async compare(id) {
      const found = await store.scripts.find(id);
      if (!found) throw new RequestProblem(404, `There is no run of a script ${JSON.stringify(id.slice(0, 100))}.`);
      const { run, output } = found;
      const { runs } = await store.runs({ target: run.target, suite: run.suite, limit: OURS });
      return compareScript(run, output, nearest(runs, Date.parse(run.startedAt)));
    },
  };
}

/** What a program wrote, as text: UTF-8, or UTF-16 where it begins with its mark, as PowerShell has it. */
export function scriptText(bytes: Uint8Array): string {
  const mark = `${bytes[0]},${bytes[1]}`;
  return new TextDecoder(mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** As much of an output as is kept: the lines of the script first, and of all others those that come first. */
function keptOf(suite: SuiteId, text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => {
    const isLong = line.length > LONGEST_LINE;
    return isLong ? `${line.slice(0, LONGEST_LINE).replace(WHOLE_WORD, '')}…` : line;
  });
  const size = (some: readonly string[]) => some.reduce((sum, line) => sum + line.length + 1, 0);
  if (size(lines) <= MOST_CHARACTERS) return lines.join('\n');
  const own = new Set(lines.flatMap((line, at) => (isOfScript(suite, line) ? [at] : [])));
  let left = MOST_CHARACTERS - size(lines.filter((_, at) => own.has(at)));
  return lines.filter((line, at) => own.has(at) || (left -= line.length + 1) > 0).join('\n');
}

/** The one that ended nearest to that moment. */
function nearest(runs: readonly Run[], at: number): Run | null {
  const distance = ({ finishedAt }: Run) => Math.abs(Date.parse(finishedAt ?? '') - at);
  return runs.filter(({ status }) => status === 'finished').toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** What was said of each check, in the order of the suite. */
function checksOf(suites: readonly Suite[], suite: SuiteId, output: string): CheckResult[] {
  const { verdicts, lines, known } = readScript(suite, output);
  const checks = suites.find(({ id }) => id === suite)?.checks ?? [];
  if (known === 0) {
    const other = suiteOfScript(output);
    const hint = other === null ? `such as ${checks[0]?.id ?? suite}` : `it looks like that of ${other}`;
    throw new RequestProblem(400, `body: holds no line of the script of ${suite}; ${hint}`, 'body');
  }
  return checks.flatMap(({ id, title }) => {
    const verdict = verdicts.find(({ check }) => check === id);
    return verdict ? [resultOf({ suite, title, verdict, lines: lines.get(id) ?? [] })] : [];
  });
}

interface Told {
  suite: SuiteId;
  title: string;
  verdict: ScriptVerdict;
  lines: readonly string[];
}

/** The reason stays open where the script alone knows it. */
function resultOf({ suite, title, verdict, lines }: Told): CheckResult {
  const { check: id, outcome, httpStatus, line } = verdict;
  const reason = outcome === 'PASS' ? 'ok' : outcome === 'SKIPPED' ? 'not_configured' : null;
  return {
    ...{ id, suite, title, outcome, reason, httpStatus, detail: 'As the script has it.' },
    ...{ line: line.slice(0, LINE_LENGTH), lines: lines.map((each) => each.slice(0, LINE_LENGTH)) },
    ...{ latencyMs: null, startedAt: null, finishedAt: null, model: null, servedModel: null, eligibleAt: null },
    ...{ caveats: [], attempts: [] },
  };
}

/** A script's run beside one of ours, check by check: in the order of ours, and then what the script alone has. */
function compareScript(script: Run, output: string, ours: Run | null): ScriptComparison {
  const ids = [...new Set([...(ours?.checks ?? []), ...script.checks].map(({ id }) => id))];
  const checks = ids.map((id) => {
    const [told, seen] = [script, ours].map((run) => run?.checks.find((check) => check.id === id) ?? null);
    return {
      id,
      script: told ? saidOf(told) : null,
      ours: seen ? { ...saidOf(seen), reason: seen.reason } : null,
      agree: told?.outcome && seen?.outcome ? told.outcome === seen.outcome : null,
    };
  });
  return { script, output, ours, checks, sentence: sentenceOf(checks, script, ours) };
}

const saidOf = ({ outcome, httpStatus, line }: CheckResult) => ({ outcome, httpStatus, line });

function sentenceOf(checks: ScriptComparison['checks'], script: Run, ours: Run | null): string {
  if (!ours) return `There is no run of ours of ${script.suite} on this target to compare it with.`;
  const compared = checks.filter(({ agree }) => agree !== null);
  const differing = compared.filter(({ agree }) => agree === false);
  const exits =
    script.exitCode === ours.exitCode ? '' : ` It ended with ${script.exitCode}, ours with ${ours.exitCode}.`;
  if (compared.length === 0) return `The script says nothing of a check that ours asked.${exits}`;
  if (differing.length === 0)
    return `The script says the same as ours of ${listed(compared.map(({ id }) => id))}.${exits}`;
  const how = differing.map(({ id, script: told, ours: seen }) => `${id} ${told?.outcome} (ours ${seen?.outcome})`);
  return `The script differs in ${listed(how)}.${exits}`;
}
