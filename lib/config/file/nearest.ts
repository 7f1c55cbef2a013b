/** The word that was most likely meant, if one is near enough; letters' case does not count. */
export function nearest(word: string, known: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, steps: stepsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= allowed)
    .toSorted((a, b) => a.steps - b.steps);
  return ranked[0]?.candidate ?? null;
}

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment). Bounded: of a long word only the start counts. */
function stepsBetween(left: string, right: string): number {
  const [a, b] = [left.slice(0, 60).replace(/[_-]/g, ''), right.slice(0, 60).replace(/[_-]/g, '')];
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const [row, above, twoAbove]: number[][] = [[i], rows[i - 1] ?? [], rows[i - 2] ?? []];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (above?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (twoAbove?.[j - 2] ?? 0) + 1 : Infinity;
      row?.push(Math.min((above?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    rows.push(row ?? []);
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}
