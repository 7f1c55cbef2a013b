/** Advance widths of Verdana, which badges are drawn in, in units of 1/2048 of the size; the printable characters of ASCII in order. */
const WIDTHS = [
  ...[720, 806, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930],
  ...[1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676, 1117],
  ...[2048, 1400, 1404, 1430, 1578, 1295, 1177, 1588, 1539, 862, 931, 1419, 1140, 1726, 1532, 1612],
  ...[1235, 1612, 1424, 1400, 1262, 1499, 1400, 2025, 1403, 1260, 1403, 930, 930, 930, 1676, 1302],
  ...[1302, 1230, 1276, 1067, 1276, 1220, 720, 1276, 1296, 562, 705, 1212, 562, 1992, 1296, 1243],
  ...[1276, 1276, 874, 1067, 807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930, 1300, 1676],
];
const UNITS = 2048;
const FIRST = 32;
/** Of what is not in the table: a full square where letters may be as wide, else that of a capital. */
const SQUARE = 2048;
const OTHER = 1600;

const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\uff00-\uff60]/u;

/** How wide a text is at a size in pixels, rather too wide than too narrow. */
export function textWidth(text: string, size = 11): number {
  const units = [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
  return (units / UNITS) * size;
}

function widthOf(letter: string): number {
  const known = WIDTHS[(letter.codePointAt(0) ?? 0) - FIRST];
  if (known !== undefined) return known;
  if (NO_WIDTH.test(letter)) return 0;
  return WIDE.test(letter) ? SQUARE : OTHER;
}
