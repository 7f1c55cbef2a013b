/** Gives one item after the other, and begins again after the last. `items` must not be empty. */
export function inTurn<T>(items: readonly T[]): () => T {
  let turn = 0;
  return () => {
    const item = items[turn++ % items.length];
    if (item === undefined) throw new RangeError('nothing to take turns with');
    return item;
  };
}
