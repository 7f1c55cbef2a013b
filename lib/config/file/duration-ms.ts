/** `1h30m` in milliseconds; null when it is none. */
export function durationMs(text: string): number | null {
  if (!DURATION.test(text)) return null;
  return [...text.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS],
    0,
  );
}

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
export const DURATION = /^(?:\d{1,6}[smhd])+$/;
