/** A store that cannot be opened. The message is one line for the operator: the place, what is wrong, the remedy. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
