import type { Attempt, RetryAfter, Signal } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import type { Scrub } from './scrub';

const LINE_LENGTH = 300;
const DETAIL_LENGTH = 500;
const NAME_LENGTH = 200;
const MAX_LINES = 20;
/** From each end of a longer list. */
const SHOWN_ATTEMPTS = 20;

interface Context {
  now: number;
  target: Target;
  staleAfterMs: number;
  scrub: Scrub;
}

/** One suite as a snapshot shows it; a run of null says that it never finished. */
export function publishSuite(
  { id, title }: { id: SuiteId; title: string },
  run: Run | null,
  { now, target, staleAfterMs, scrub }: Context,
): SnapshotSuite {
  return {
    id,
    title,
    command: commandOf(id, target),
    run: run && publishRun(run),
    stale: run?.finishedAt ? now - Date.parse(run.finishedAt) > staleAfterMs : false,
    checks: run ? run.checks.map((check) => publishCheck(check, scrub)) : [],
  };
}

function commandOf(suite: SuiteId, { authStyle, standIn }: Target): string {
  const command = `npx chutes-status ${suite}${standIn ? ' --stand-in' : ''}`;
  return SUITE_TEXT[suite].everyStyle ? command : `CHUTES_AUTH_STYLE=${authStyle} ${command}`;
}

function publishRun(run: Run): SnapshotSuite['run'] {
  const { target: _target, suite: _suite, checks: _checks, catalogue: _catalogue, owner: _owner, ...facts } = run;
  return { ...facts, durationMs: rounded(facts.durationMs) };
}

function publishCheck(check: CheckResult, scrub: Scrub): SnapshotCheck {
  const { attempts } = check;
  const scrubLine = scrubQuoting(attempts, scrub);
  const shown =
    attempts.length > 2 * SHOWN_ATTEMPTS
      ? [...attempts.slice(0, SHOWN_ATTEMPTS), ...attempts.slice(-SHOWN_ATTEMPTS)]
      : attempts;
  return {
    ...check,
    detail: scrub(check.detail, DETAIL_LENGTH),
    line: scrubLine(check.line),
    lines: check.lines.slice(0, MAX_LINES).map(scrubLine),
    latencyMs: rounded(check.latencyMs),
    model: check.model && scrub(check.model, NAME_LENGTH),
    servedModel: check.servedModel && scrub(check.servedModel, NAME_LENGTH),
    attempts: shown.map((attempt) => publishAttempt(attempt, scrub)),
    attemptsLeftOut: attempts.length - shown.length,
  };
}

const QUOTED_WORDS = /msg='([^\n]*)'$/;

/**
 * A script's line quotes the beginning of the gateway's words, and may break off within what is to be struck out. So it is
 * made anew of the whole words, struck out first and cut then.
 */
function scrubQuoting(attempts: readonly Attempt[], scrub: Scrub): (line: string) => string {
  return (line) => {
    const quoted = QUOTED_WORDS.exec(line)?.[1];
    const whole = quoted && attempts.find(({ message }) => message?.startsWith(quoted))?.message;
    if (!quoted || !whole) return scrub(line, LINE_LENGTH);
    const words = scrub(whole, LINE_LENGTH).slice(0, quoted.length);
    return `${scrub(line.replace(QUOTED_WORDS, ''), LINE_LENGTH)} msg='${words}'`;
  };
}

function publishAttempt({ nextAttemptAt: _nextAttemptAt, ...attempt }: Attempt, scrub: Scrub) {
  const { retryAfter, message, invocationId, signal } = attempt;
  return {
    ...attempt,
    call: scrub(attempt.call, NAME_LENGTH),
    durationMs: Math.round(attempt.durationMs),
    waitMs: Math.round(attempt.waitMs),
    message: message && scrub(message, LINE_LENGTH),
    retryAfter: retryAfter && publishWait(retryAfter, scrub),
    invocationId: invocationId && scrub(invocationId, 100),
    ...(signal ? { signal: publishSignal(signal, scrub) } : {}),
  };
}

/** The place may quote what stood there. */
const publishSignal = ({ kind, where, parameter }: Signal, scrub: Scrub): Signal => ({
  kind,
  where: scrub(where, 200),
  ...(parameter === undefined ? {} : { parameter: scrub(parameter, 100) }),
});

/** The way to a field of a body is made of the gateway's own names. */
const publishWait = ({ raw, source, ...told }: RetryAfter, scrub: Scrub): RetryAfter => ({
  ...told,
  raw: scrub(raw, 100),
  ...(source === undefined ? {} : { source: scrub(source, 100) }),
});

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
