import { type Clock, realClock } from '@/lib/clock/clock';
import { withDeadline } from '@/lib/clock/with-deadline';
import type { Environment } from '@/lib/config/config';
import type { Gate } from '@/lib/domain/api/gate';
import { GATE_EXIT, missingLine } from '@/lib/domain/suites';
import { readGate } from '@/lib/server/operations/gate';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { isRequestProblem } from '@/lib/server/request-problem';
import { momentText, spanText } from '@/lib/verdict/moment';
import { openDashboard } from './ask-dashboard';
import type { GateCommand } from './dashboard-arguments';
import { NoDashboardError, STAND_IN, type Terminal, UsageError } from './terminal';

/** What the gate said last, as far as a shell acts on it. */
type Said = Pick<Gate, 'go' | 'reason' | 'sentence' | 'notBefore' | 'mayPass'> & {
  /** Null where nobody who could say so answered. */
  gate: Gate | null;
  retryAfterMs: number;
};

/** Resolves with the exit code: 0 only on a yes. What it waited in vain for is told by the code that it waited on. */
export async function passGate(
  command: GateCommand,
  environment: Environment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const dashboard = await openDashboard(command, environment, 'cli', terminal.note);
  if (!dashboard) {
    if (command.json) terminal.document({ ...answerOf(NO_BASE, 0, false), missing: ['CHUTES_API_BASE'] });
    else terminal.line(missingLine('CHUTES_API_BASE'));
    terminal.hint('Set it, give --url for a dashboard elsewhere, or --stand-in to try the stand-in gateway.');
    return GATE_EXIT.environment;
  }
  try {
    if (command.standIn) terminal.markLines(STAND_IN);
    const waiting = { waitMs: command.waitMs, clock: realClock, random: Math.random, signal, note: terminal.note };
    const ask = (leftMs: number) => askInTime(command, dashboard.ask, leftMs, signal);
    const { said, waitedMs, ranOut } = await waitAtGate(ask, waiting);
    if (said.gate?.targets.some(({ standIn }) => standIn)) terminal.markLines(STAND_IN);
    if (command.json) terminal.document(answerOf(said, waitedMs, ranOut));
    else terminal.line(lineOf(said, ranOut ? waitedMs : null), said.go ? 'PASS' : null);
    return GATE_EXIT[said.reason];
  } finally {
    await dashboard.close();
  }
}

const NO_BASE: Said = {
  ...{ go: false, reason: 'environment', sentence: 'CHUTES_API_BASE is not set.', notBefore: null, mayPass: false },
  ...{ gate: null, retryAfterMs: 0 },
};

const ANSWER_MS = 30_000;
/** More than a dashboard takes to run what is missing. */
const RUN_MS = 270_000;

/** A dashboard that hangs is one that does not answer, and whoever waits is not kept longer than they wanted to wait. */
async function askInTime(command: GateCommand, ask: Ask, leftMs: number, signal: AbortSignal): Promise<Said> {
  const longest = command.waitMs > 0 ? Math.max(1000, leftMs) : Infinity;
  const ms = command.run ? RUN_MS : Math.min(ANSWER_MS, longest);
  try {
    return await withDeadline(ms, signal, (ends) => askGate(command, ask, ends));
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'TimeoutError') throw error;
    return saidOf(new NoDashboardError(`No dashboard answered within ${spanText(ms)}.`));
  }
}

async function askGate({ target, require, maxAge, run }: GateCommand, ask: Ask, signal: AbortSignal): Promise<Said> {
  try {
    const input = { target, require, maxAge, run: run ? '1' : undefined };
    const told = await ask(readGate, input, signal);
    if (told.value === null) throw new NoDashboardError('The dashboard answered without a verdict.');
    const retryAfterMs = Number(told.header('retry-after') ?? 0) * 1000;
    return { ...told.value, gate: told.value, retryAfterMs };
  } catch (error) {
    return saidOf(error);
  }
}

const NOBODY_MS = 15_000;

/** What nobody answered is unknown, and no. */
function saidOf(error: unknown): Said {
  const shut = { go: false, notBefore: null, gate: null, retryAfterMs: NOBODY_MS };
  if (error instanceof NoDashboardError) {
    return { ...shut, reason: 'unknown', sentence: `Unknown: ${error.message}`, mayPass: true };
  }
  if (!isRequestProblem(error)) throw error;
  const { status, detail } = error.problem;
  if (status === 401 || status === 403) {
    const sentence = `${detail} A token for the dashboard goes into CHUTES_STATUS_TOKEN.`;
    return { ...shut, reason: 'environment', sentence, mayPass: false };
  }
  if (status === 400) throw new UsageError(detail);
  return { ...shut, reason: 'unknown', sentence: `Unknown: ${detail}`, mayPass: status !== 404 };
}

interface Waiting {
  waitMs: number;
  clock: Clock;
  random: () => number;
  signal: AbortSignal;
  note: (text: string) => void;
}

/** Of a wait that was told, added so that those who were told the same do not all come at once. */
const JITTER = 0.1;
const MOST_JITTER_MS = 5000;

/**
 * Asks until the answer is a yes, or a no that waiting does not change, or the wait is over; never before the moment that
 * the gateway told, and not at all when that lies beyond the wait.
 */
export async function waitAtGate(
  ask: (leftMs: number) => Promise<Said>,
  { waitMs, clock, random, signal, note }: Waiting,
): Promise<{ said: Said; waitedMs: number; ranOut: boolean }> {
  const began = clock.elapsed();
  for (;;) {
    const said = await ask(waitMs - (clock.elapsed() - began));
    const waitedMs = Math.round(clock.elapsed() - began);
    const leftMs = waitMs - waitedMs;
    if (said.go || !said.mayPass || waitMs === 0) return { said, waitedMs, ranOut: false };
    const toldMs = said.notBefore === null ? null : Math.max(0, Date.parse(said.notBefore) - clock.now());
    if (leftMs <= 0 || (toldMs !== null && toldMs > leftMs)) return { said, waitedMs, ranOut: true };
    const jitterMs = toldMs === null ? 0 : random() * Math.min(toldMs * JITTER, MOST_JITTER_MS);
    const sleepMs = Math.min(leftMs, (toldMs ?? Math.max(1000, said.retryAfterMs)) + jitterMs);
    note(`Waiting ${spanText(sleepMs)} of ${spanText(leftMs)}: ${said.sentence}`);
    await clock.sleep(sleepMs, signal).catch(() => undefined);
    if (signal.aborted) return { said, waitedMs: Math.round(clock.elapsed() - began), ranOut: true };
  }
}

function lineOf({ go, reason, sentence, notBefore }: Said, gaveUpMs: number | null): string {
  if (go) return `GATE GO ${sentence}`;
  const until = notBefore === null ? '' : ` Not before ${momentText(notBefore, Date.now())}.`;
  const waited = gaveUpMs === null ? '' : ` Gave up after ${spanText(gaveUpMs)}.`;
  return `GATE NO_GO ${reason} ${sentence}${until}${waited}`;
}

/** What --json prints: the dashboard's own answer where there is one. */
const answerOf = ({ gate, retryAfterMs: _ofTheDashboard, ...said }: Said, waitedMs: number, ranOut: boolean) => ({
  ...said,
  exitCode: GATE_EXIT[said.reason],
  waitedMs,
  /** Whether it ended because the wait did, and not because of the answer. */
  ranOut,
  targets: gate?.targets ?? [],
});
