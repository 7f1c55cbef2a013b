/** A place in the list of runs, newest first: behind the run that it names. Stable while runs are added. */
export interface Position {
  /** Milliseconds since the epoch. */
  startedAt: number;
  id: string;
}

const PATTERN = /^(\d{1,15})\/([\w-]{1,64})$/;

export function toCursor({ startedAt, id }: Position): string {
  return Buffer.from(`${startedAt}/${id}`).toString('base64url');
}

/** The place that a cursor names. The run there need not exist any more. Throws BadCursorError. */
export function fromCursor(cursor: string): Position {
  const [, startedAt, id] = PATTERN.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (startedAt === undefined || id === undefined) throw new BadCursorError();
  const position = { startedAt: Number(startedAt), id };
  // Decoding forgives foreign characters, so only what encodes to the same text is ours.
  if (toCursor(position) !== cursor) throw new BadCursorError();
  return position;
}

/** A cursor that no page of this store has given. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';

  constructor() {
    super('the cursor is not one that an earlier page has given');
  }
}
