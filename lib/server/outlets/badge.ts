import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { escapeXml } from './escape-xml';
import { type VerdictMark, runMark } from '@/lib/verdict/judge-target';
import { type Moment, isStale, verdictOf } from '@/lib/verdict/of-status';

/** What a badge says, before it is drawn. */
export interface BadgeText {
  label: string;
  message: string;
  mark: VerdictMark;
}

const MESSAGE: Record<VerdictMark, string> = {
  PASS: 'verified',
  FAIL: 'not verified',
  CAPACITY: 'at capacity',
  // Our own fault says nothing of the gateway.
  ERROR: 'unknown',
  UNKNOWN: 'unknown',
};

/** With white text on it each has the contrast that small text needs (WCAG 2.2, 1.4.3). */
const COLOUR: Record<VerdictMark, string> = {
  PASS: '#1a7f37',
  FAIL: '#c1121f',
  CAPACITY: '#9a6700',
  ERROR: '#656d76',
  UNKNOWN: '#656d76',
};

/** Of a target as a whole. `measured` is false while nothing can be measured, and then nothing is known. */
export function targetBadge(target: TargetStatus, moment: Moment, measured: boolean): BadgeText {
  return { label: target.name, ...said(measured ? verdictOf(target, moment).mark : 'UNKNOWN', target) };
}

/** Of one suite: its latest finished run, as long as that is fresh. */
export function suiteBadge(target: TargetStatus, suite: SuiteStatus, moment: Moment, measured: boolean): BadgeText {
  const { latestRun } = suite;
  const known = measured && latestRun !== null && target.missing.length === 0 && !isStale(latestRun, moment);
  return { label: `${target.name} ${suite.id}`, ...said(known ? runMark(latestRun) : 'UNKNOWN', target) };
}

/** A stand-in is never taken for the gateway. */
const said = (mark: VerdictMark, { standIn }: TargetStatus): Pick<BadgeText, 'message' | 'mark'> => ({
  message: standIn ? `${MESSAGE[mark]} (stand-in)` : MESSAGE[mark],
  mark,
});

/** The colour of a badge; a wish is heard for a yes alone, so that nobody paints an unknown green. */
export const colourOf = (mark: VerdictMark, wish?: string): string =>
  mark === 'PASS' && wish !== undefined ? wish : COLOUR[mark];

const PADDING = 6;
const HEIGHT = 20;

/** The flat badge that readmes show: label and message beside each other. */
export function drawBadge({ label, message, mark }: BadgeText, wish?: string): string {
  const [left, right] = [label, message].map((text) => Math.ceil(textWidth(text)) + 2 * PADDING) as [number, number];
  const width = left + right;
  const title = escapeXml(`${label}: ${message}`);
  // The length is told, so that letters which another font draws wider are not clipped.
  const text = (words: string, from: number, room: number) =>
    `<text x="${from + PADDING}" y="14" textLength="${room - 2 * PADDING}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="${HEIGHT}" fill="#40464d"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="${colourOf(mark, wish)}"/></g>`,
    `<g fill="#fff" font-family="Verdana,Geneva,'DejaVu Sans',sans-serif" font-size="11">`,
    `${text(label, 0, left)}${text(message, left, right)}</g></svg>\n`,
  ].join('');
}

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
