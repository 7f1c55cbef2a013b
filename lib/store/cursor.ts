import { BadCursorError } from './bad-cursor-error';

const PATTERN = /^before:([\w-]{1,64})$/;

/** Points behind a run: the next page begins with the newest run that is older. Stable while runs are added. */
export function cursorBefore(runId: string): string {
  return Buffer.from(`before:${runId}`).toString('base64url');
}

/** The run's id in a cursor. The run need not exist any more. Throws BadCursorError. */
export function runIdOf(cursor: string): string {
  const runId = PATTERN.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  // Decoding forgives foreign characters, so only what encodes to the same text is ours.
  if (runId === undefined || cursorBefore(runId) !== cursor) throw new BadCursorError();
  return runId;
}
