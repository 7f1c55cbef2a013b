/** What is wrong with the YAML at that offset, in our words: the parser's own may repeat the text. */
export function yamlFault(code: string, text: string, offset: number): string {
  if (text[offset - 1] === '$') return 'within { } or [ ] a reference is put in quotes: "${NAME}"';
  const begin = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /.*/.exec(text.slice(begin))?.[0] ?? '';
  const known = LINE_SAYS.find(([look]) => look.test(line));
  if (known) return known[1];
  return SAYS[code] ?? 'this is no YAML: look at its indentation, quotes and brackets, and at those before it';
}

const QUOTED = 'a text that begins like this is put in quotes';

const SAYS: Partial<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab indents this line, takes spaces',
  BAD_INDENT: 'this is indented otherwise than what it belongs to, or a bracket before it is not closed',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon on this line, or wrong indentation: a text that holds ": " is put in quotes',
  MULTILINE_IMPLICIT_KEY: 'the colon after a key is missing, or the line is indented otherwise than those around it',
  BAD_SCALAR_START: QUOTED,
  BAD_DQ_ESCAPE: 'a backslash stands alone in "…", takes \\\\ or \'…\'',
  MISSING_CHAR:
    'something is not closed, or a colon, a comma or a quote is missing, before here; or this line is indented otherwise',
};

/** What tells more than the parser does, by the look of the line at which it gave up. */
const LINE_SAYS: readonly (readonly [RegExp, string])[] = [
  [
    /[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/,
    'a character on this line looks like a space, or like nothing, and is none: type it anew',
  ],
  [/^\s*-[^\s-]/, 'a space is missing after the dash that begins this line'],
  [/:\s+\*[\s/]/, QUOTED],
];
