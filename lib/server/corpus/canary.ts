/** A key as the gateway makes them, which is nobody's. */
export const CANARY = `cpk_${'c0ffee12345a7890'.repeat(2)}.${'0badcafe98765432'.repeat(2)}.CanaryCanaryCanaryCanaryCanary12`;

const TELLING = 12;

/** Every run of twelve characters of the key, in each spelling that a search would try. */
export function canaryTraces(key = CANARY): string[] {
  const plain = [key, key.toLowerCase(), key.toUpperCase()].flatMap((text) => runs(text, TELLING));
  const hex = runs(Buffer.from(key).toString('hex'), 2 * TELLING);
  const percent = runs([...key].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''), 3 * TELLING);
  const unicode = runs(
    [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    6 * TELLING,
  );
  const base64 = ['', 'x', 'xx'].flatMap((before) =>
    // Without the edges, which depend on the neighbours.
    runs(
      Buffer.from(before + key)
        .toString('base64')
        .slice(4, -4),
      (TELLING * 4) / 3,
    ),
  );
  return [...new Set([...plain, ...hex, ...percent, ...unicode, ...base64])];
}

/** The traces that a text holds; none is what one hopes for. */
export function findTraces(text: string, traces: readonly string[]): string[] {
  return traces.filter((trace) => text.includes(trace));
}

function runs(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}
