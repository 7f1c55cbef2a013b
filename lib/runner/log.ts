import type { StopCause } from './brakes';

/** What the runner needs of a log; pino's logger is one. */
export interface Log {
  error(fields: { ref: string; err: unknown }, message: string): void;
}

/** Writes an error to the log and returns the short reference under which it stands there. */
export type Report = (err: unknown, message: string) => string;

const REF_LENGTH = 8;

/** The end of an id is its random part (RFC 9562 §5.7). */
export function createReport(log: Log, newId: () => string): Report {
  return (err, message) => {
    const ref = newId().slice(-REF_LENGTH);
    log.error({ ref, err }, message);
    return ref;
  };
}

/** A throw in our own code, logged already under `ref`. */
export class OwnFault extends Error {
  constructor(readonly ref: string) {
    super(`our own fault, see the log under ${ref}`);
    this.name = 'OwnFault';
  }
}

/** A call that ended before its first attempt began. `deadline` is the run's, `lost` says that another call won. */
export class NotAsked extends Error {
  constructor(readonly why: StopCause | 'deadline' | 'lost') {
    super(`not asked: ${why}`);
    this.name = 'NotAsked';
  }
}
