/**
 * A share in per cent: `98.1 %`, and `99.99 %` where it is nearly all. Rounded away from the ends, so that only all of it is
 * `100 %` and only nothing of it is `0 %`: one bad minute in a year is seen.
 */
export function percentText(share: number | null): string {
  if (share === null) return '–';
  if (share >= 1) return '100 %';
  if (share <= 0) return '0 %';
  if (share >= 0.01 && share <= 0.99) return `${(share * 100).toFixed(1)} %`;
  const hundredths = share < 0.5 ? Math.ceil(share * 10_000) : Math.min(Math.floor(share * 10_000), 9999);
  return `${(hundredths / 100).toFixed(2)} %`;
}
