/** One assignment of a .env file. */
export interface EnvLine {
  name: string;
  value: string;
  /** What quotes, or none, would have made of it; null when nothing was left out or is likely to be meant otherwise. */
  caution: string | null;
}

/**
 * The assignments of a .env file in their order. Values are taken as written: nothing is expanded or unescaped, unlike
 * with Next and dotenv. Quotes ("…", '…' or `…`) around a whole value are not part of it. Without them the value ends at
 * the end of the line or before white space and a `#`; a `#` inside a word belongs to the word. `export NAME=` and `NAME: `
 * are understood; lines that are no assignment are skipped.
 */
export function parseEnvFile(text: string): EnvLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const [, name, rest] = ASSIGNMENT.exec(line) ?? [];
      return name === undefined || rest === undefined ? [] : [{ name, ...valueOf(rest) }];
    });
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)(?:\s*=|:(?=\s))(.*)$/;
/** With nothing behind the closing quote but a comment. */
const QUOTED = /^(["'`])((?:(?!\1).)*)\1\s*(?:#.*)?$/;
const COMMENT = /(?:^|\s)\s*#.*$/;

function valueOf(rest: string): Pick<EnvLine, 'value' | 'caution'> {
  const text = rest.trim();
  const quoted = QUOTED.exec(text)?.[2];
  if (quoted !== undefined) return { value: quoted, caution: null };
  const around = /^(["'`])(.+)\1$/.exec(text)?.[2];
  if (around !== undefined) return { value: around, caution: null };
  // In `NAME= # words` the white space before the # was trimmed away.
  const value = (/^\s+#/.test(rest) ? '' : text.replace(/\s+#.*$/, '')).trim();
  return { value, caution: cautionOf(value, text, COMMENT.test(rest)) };
}

function cautionOf(value: string, text: string, commented: boolean): string | null {
  if (value !== text && commented)
    return 'what follows a space and # is a comment: put the value in quotes if that belongs to it';
  if (/\\[$#]/.test(value))
    return 'a backslash before $ or # is part of the value here: leave it out if it was to protect them';
  return /^["'`]/.test(value) ? 'it begins with a quote that is not closed' : null;
}
