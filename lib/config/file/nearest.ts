/** The word that was most likely meant, if one is near enough; letters' case does not count. */
export function nearest(word: string, known: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, steps: stepsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= allowed)
    .toSorted((a, b) => a.steps - b.steps);
  return ranked[0]?.candidate ?? null;
}

/** `apiKey` means `key`, and `baseUrl` `base`: the longest that is one of its words; or the only one that has it as a word. */
export function sharesWord(word: string, known: readonly string[]): string | null {
  const words = wordsOf(word);
  const within = known.filter((candidate) => words.includes(candidate.toLowerCase()));
  const around = known.filter((candidate) => wordsOf(candidate).includes(word.toLowerCase()));
  const [first] = within.toSorted((a, b) => b.length - a.length);
  return first ?? (around.length === 1 ? (around[0] ?? null) : null);
}

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

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
