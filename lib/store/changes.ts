/** Tells that something may have been written, by whoever it was. */
export interface Changes {
  /** Calls `onChange` after each change, and now and then without one, until the returned function is called. */
  follow(onChange: () => void): () => void;
}

/** For a store that nobody follows: nothing is ever told. */
export const NO_CHANGES: Changes = { follow: () => () => undefined };
