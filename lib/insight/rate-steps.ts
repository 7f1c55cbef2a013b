const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 300, 500, 1000];

/** Calls per minute, rounded down to a step, so that a bound derived from it is never too high. */
export function rateStep(perMinute: number): number {
  return STEPS.findLast((step) => step <= perMinute) ?? 1;
}
