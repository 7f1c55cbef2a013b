import { ENVIRONMENT_EXIT, missingLine } from '@/lib/domain/suites';
import { allExit } from '@/lib/checks/exit-codes';
import { suites as registered } from '@/lib/checks/registry';
import { type Config, parseConfig } from '@/lib/config/config';
import type { ReadEnvironment } from '@/lib/config/read-environment';
import type { TargetConfig } from '@/lib/config/target-config';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { Sink } from '@/lib/runner/sink';
import { type CommandSession, openCommandSession } from '@/lib/server/command-session';
import { isRequestProblem } from '@/lib/server/request-problem';
import type { SharedSnapshot } from '@/lib/server/snapshots/snapshots';
import type { RunCommand } from './arguments';
import { STAND_IN, type Terminal, UsageError } from './terminal';
import { LinePrinter } from './line-printer';
import type { Target } from '@/lib/domain/target';
import { datedPhrase, momentText } from '@/lib/verdict/moment';
import { runsStep, runsVerdict } from '@/lib/verdict/of-run';
import { SIDE_WORDS } from '@/lib/verdict/words';

/** Resolves with the exit code. An abort cancels what is going; the caller knows by which signal. */
export async function runSuites(
  command: RunCommand,
  { environment, warnings }: ReadEnvironment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  if (command.standIn) terminal.markLines(STAND_IN);
  const { targets, warnings: more } = parseConfig(environment);
  for (const warning of [...warnings, ...more]) terminal.note(`Warning: ${warning}`);
  const asked = command.standIn ? undefined : chooseTarget(targets, command.target);
  if (asked?.baseUrl === null) return refuseWithoutBase(command, terminal);
  const printer = new LinePrinter(command.suites, command.json ? () => undefined : terminal.line);
  const watch = watchRuns(printer, terminal);
  const { snapshot: keep, standIn, scenario } = command;
  const log = { write: (text: string) => terminal.note(text.trimEnd()) };
  const session = await openCommandSession(environment, { keep, target: asked?.id, standIn, scenario, watch, log });
  try {
    return await conduct(command, session, terminal, signal);
  } finally {
    terminal.clear();
    await session.close();
  }
}

/** Throws UsageError where it is not clear which one is meant. */
function chooseTarget(targets: Config['targets'], id: string | undefined): TargetConfig {
  if (id === undefined && targets.length === 1) return targets[0];
  const found = targets.find((target) => target.id === id);
  if (found) return found;
  const choices = targets.map((target) => target.id).join(', ');
  throw new UsageError(
    id === undefined ? `Name one of several: --target ${choices}.` : `There is no such target: there are ${choices}.`,
  );
}

function refuseWithoutBase({ json }: RunCommand, terminal: Terminal): number {
  const missing = ['CHUTES_API_BASE'];
  const document = { exitCode: ENVIRONMENT_EXIT, standIn: false, missing, target: null, runs: [], snapshot: null };
  if (json) terminal.document(document);
  else for (const variable of missing) terminal.line(missingLine(variable));
  terminal.hint('Set it, or give --stand-in to try the stand-in gateway.');
  return ENVIRONMENT_EXIT;
}

async function conduct(
  { suites, json, snapshot: wanted, standIn }: RunCommand,
  session: CommandSession,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { target } = session;
  if (target.missing.length > 0 && !json) {
    for (const variable of target.missing) terminal.line(missingLine(variable));
    return ENVIRONMENT_EXIT;
  }
  const onAbort = () => void session.cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  const runs = await Promise.all(suites.map((suite) => session.run(suite)));
  signal.removeEventListener('abort', onAbort);
  // One that was configured as the gateway says what it is in its answers.
  if (target.standIn && !standIn) terminal.note(STAND_IN);
  for (const text of json ? [] : [...putOffNotes(runs, Date.now()), ...adviceNotes(runs, target, Date.now())])
    terminal.note(text);
  const exitCode = allExit(registered, runs);
  const shared = wanted && !signal.aborted ? await share(session, terminal) : null;
  const link = shared && {
    id: shared.snapshot.id,
    path: `/s/${shared.snapshot.id}`,
    sha256: shared.snapshot.seal.sha256,
  };
  const notice = target.standIn ? { notice: STAND_IN } : {};
  if (json) terminal.document({ exitCode, standIn: target.standIn, ...notice, target, runs, snapshot: link });
  else if (link) terminal.line(`SNAPSHOT ${link.path} sha256=${link.sha256}`);
  return exitCode;
}

async function share(session: CommandSession, terminal: Terminal): Promise<SharedSnapshot | null> {
  try {
    return await session.share();
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
    terminal.note(`No snapshot: ${error.problem.detail}`);
    return null;
  }
}

function watchRuns(printer: LinePrinter, terminal: Terminal): Sink {
  const runs = new Map<string, Run>();
  return (fact, run) => {
    if (fact.type === 'run') printer[fact.phase === 'started' ? 'started' : 'finished'](run);
    else if (fact.type === 'check' && fact.phase === 'ended') printer.ended(run.suite, fact.check);
    runs.set(run.id, run);
    terminal.progress(describeProgress([...runs.values()], waitAfter(fact)));
  };
}

function waitAfter(fact: Fact): string | null {
  if (fact.type !== 'attempt' || fact.phase !== 'ended' || !fact.attempt.nextAttemptAt) return null;
  return `${fact.checkId} waits after ${fact.attempt.httpStatus ?? fact.attempt.reason}`;
}

/** One line that says how far the runs are, and whom a wait holds up. */
function describeProgress(runs: readonly Run[], waiting: string | null): string {
  const parts = runs.map(({ suite, checks }) => {
    const done = checks.filter(({ outcome }) => outcome !== null).length;
    return `${suite} ${done}/${checks.length}`;
  });
  return [...parts, ...(waiting === null ? [] : [waiting])].join(' · ');
}

/** Which checks the gateway put off until when, by its own word, as far as that is still to come. */
export function putOffNotes(runs: readonly Run[], now: number): string[] {
  return runs
    .flatMap(({ checks }) => checks)
    .flatMap(({ id, eligibleAt }) =>
      eligibleAt !== null && Date.parse(eligibleAt) > now
        ? [`${id}: next eligible at ${momentText(eligibleAt, now)}`]
        : [],
    );
}

/** Whose side it is and what to do, once for all suites together; nothing where all is well. */
export function adviceNotes(runs: readonly Run[], target: Target, now: number): string[] {
  const verdict = runsVerdict(runs, target);
  if (verdict.word !== 'not-verified') return [];
  const step = runsStep(runs, target);
  return [`${SIDE_WORDS[verdict.side]}${step ? `. Next: ${datedPhrase(step.phrase, now)}` : '.'}`];
}
