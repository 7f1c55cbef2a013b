/**
 * A share in per cent: `98.1 %`, and `99.99 %` where it is nearly all. Rounded away from the ends, so that only all of it is
 * `100 %` and only nothing of it is `0 %`: one bad minute in a year is seen.
 */
export function percentText(share: number | null): string {
  if (share === null) return '–';
  if (share >= 1) return '100 %';
  if (share <= 0) return '0 %';
  const digits = share < 0.01 || share > 0.99 ? 2 : 1;
  const units = share * 100 * 10 ** digits;
  const rounded = share < 0.5 ? Math.ceil(units) : Math.min(Math.floor(units), 10 ** (digits + 2) - 1);
  return `${(rounded / 10 ** digits).toFixed(digits)} %`;
}
