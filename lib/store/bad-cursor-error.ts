/** A cursor that no page of this store has given. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';

  constructor() {
    super('the cursor is not one that an earlier page has given');
  }
}
