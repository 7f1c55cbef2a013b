import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';

/**
 * Where a run is kept while it goes. Each call resolves once the fact is durable, so that a process killed right
 * after has lost nothing that was told.
 */
export interface Recorder {
  /** The run with all its checks, none finished. */
  runStarted(run: Run): Promise<void>;
  attemptEnded(run: Run, checkId: string, recorded: RecordedAttempt): Promise<void>;
  /** The same attempt again, now with the wait really taken. */
  waitEnded(run: Run, checkId: string, attempt: Attempt): Promise<void>;
  checkEnded(run: Run, check: CheckResult): Promise<void>;
  /** The run with all its checks, finished or cancelled. */
  runEnded(run: Run): Promise<void>;
}
