export interface MarkupText {
  where: string;
  text: string;
}

const LONGEST = 65_536;
const MOST = 16;

/** Whether a body is a page or an XML document rather than words. */
export const isMarkup = (text: string): boolean => /^\s*<(?:!|\?|[a-z])/i.test(text.slice(0, 500));

/** The lines that a page or an XML document says: of a page its title, headings and first paragraphs, of XML each leaf. */
export function markupTexts(markup: string): MarkupText[] {
  const plain = withoutHidden(markup.slice(0, LONGEST));
  const isPage = /<(?:!doctype html|html|head|body|title|h[1-6]|center)\b/i.test(plain);
  const texts = isPage
    ? [...['title', 'h[1-3]', 'p|pre|li'].flatMap((tag) => textsOf(plain, tag, IN_LINE)), ...bareTexts(plain)]
    : textsOf(plain, '[a-z][\\w:.-]{0,60}', '[^<]');
  return texts.slice(0, MOST);
}

/** HAProxy's pages put their one sentence behind the heading, in no element of its own. */
function bareTexts(page: string): MarkupText[] {
  return [...page.matchAll(/<\/h[1-3]>([^<]{1,500})/gi)]
    .slice(0, MOST)
    .map((match) => ({ where: 'p', text: resolveEntities(match[1] ?? '').trim() }))
    .filter(({ text }) => text !== '');
}

/** Anything but the beginning of a tag, other than of those that stand within a line. */
const IN_LINE = '(?:[^<]|<(?:/?(?:b|i|em|strong|span|code|a|small|br)\\b)[^>]{0,300}>)';

function textsOf(markup: string, tag: string, inside: string): MarkupText[] {
  const found: MarkupText[] = [];
  const opening = new RegExp(`<(${tag})(?:\\s[^<>]{0,300})?>(${inside}{1,1000})`, 'gi');
  for (const match of markup.matchAll(opening)) {
    const text = resolveEntities((match[2] ?? '').replace(/<[^>]{0,300}>/g, ' ')).trim();
    if (text !== '') found.push({ where: (match[1] ?? '').toLowerCase(), text });
    if (found.length >= MOST) break;
  }
  return found;
}

/** Scripts, styles and comments say nothing to the reader. Those that never end are cut off with all behind them. */
function withoutHidden(markup: string): string {
  const lower = markup.toLowerCase();
  const starts = /<!--|<(script|style|svg|noscript)\b/g;
  let kept = '';
  let at = 0;
  for (let start = starts.exec(lower); start; start = starts.exec(lower)) {
    kept += markup.slice(at, start.index);
    const end = start[1] === undefined ? '-->' : `</${start[1]}`;
    const closed = lower.indexOf(end, start.index + 4);
    if (closed === -1) return kept;
    at = closed + end.length;
    starts.lastIndex = at;
  }
  return kept + markup.slice(at);
}

const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  mdash: '-',
  rsquo: "'",
};

/** The commonest ones; others stay as they are. */
export function resolveEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|([a-z]{2,8}));/gi,
    (whole, code: string | undefined, name: string | undefined) => {
      if (code !== undefined) return Number(code) < 0x10ffff ? String.fromCodePoint(Number(code)) : whole;
      return ENTITIES[(name ?? '').toLowerCase()] ?? whole;
    },
  );
}
