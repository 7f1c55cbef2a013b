/** Ids that came and went between two catalogues, each in alphabetical order; null when both list the same. */
export function catalogueChange(
  before: readonly string[],
  after: readonly string[],
): { came: string[]; gone: string[] } | null {
  const [old, now] = [new Set(before), new Set(after)];
  const came = [...now].filter((id) => !old.has(id)).toSorted();
  const gone = [...old].filter((id) => !now.has(id)).toSorted();
  return came.length + gone.length === 0 ? null : { came, gone };
}
