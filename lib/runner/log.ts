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
