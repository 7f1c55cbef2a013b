/** Enough for any prompt that asks for JSON; keeps hostile nesting from costing quadratic time. */
const MAX_CHARS = 4096;

/** The first balanced JSON object in a text, rewritten compactly; null when there is none. */
export function jsonObjectIn(text: string): string | null {
  const searched = text.slice(0, MAX_CHARS);
  for (let start = searched.indexOf('{'); start >= 0; start = searched.indexOf('{', start + 1)) {
    const end = closingBrace(searched, start);
    // When this brace never closes, those inside it may still.
    const compact = end === null ? null : compactObject(searched.slice(start, end + 1));
    if (compact !== null) return compact;
  }
  return null;
}

/** `one key, named ok, and the value of that key is the boolean true`. */
const DESCRIBED = /\bkey,? named "?(\w{1,40})"?\b[^.]{0,100}\bboolean (true|false)\b/i;

/** The JSON object of one key that a text describes in words; null when it describes none. */
export function jsonObjectTold(text: string): string | null {
  const [, key, value] = DESCRIBED.exec(text.slice(0, MAX_CHARS)) ?? [];
  return key === undefined ? null : JSON.stringify({ [key]: value === 'true' });
}

function closingBrace(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  return null;
}

function compactObject(literal: string): string | null {
  try {
    return JSON.stringify(JSON.parse(literal));
  } catch {
    return null;
  }
}
