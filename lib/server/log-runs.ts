import type { Logger } from 'pino';
import type { Sink } from '@/lib/runner/sink';

/** A sink that writes the end of every run to the log, with what it came to: one line at the level `info`. */
export const logRuns =
  (log: Pick<Logger, 'info'>): Sink =>
  (fact, { id, target, suite, status, exitCode, verified, durationMs }) => {
    if (fact.type !== 'run' || fact.phase !== 'ended') return;
    log.info({ run: id, target, suite, status, exitCode, verified, durationMs }, 'a run has ended');
  };
