/** Turns text so that no secret is left in it. */
export type Redact = (text: string) => string;

// Controls but tab and newline, marks that reorder text on screen, and whatever takes no room on it.
const CONTROLS = /(?![\t\n])[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
/** Line ends that only some programs know, such as those that read logs. */
const LINE_SEPARATORS = /[\u2028\u2029]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * External text made fit to keep: control characters gone, then secrets, then whatever is beyond `max` characters.
 * The order matters: a key with control characters in it would come together after a look for the key, and a cut before
 * that look could leave half of one.
 */
export function cleanText(text: string, max: number, redact: Redact): string {
  return cut(redact(wellFormed(text.replace(CONTROLS, '').replace(LINE_SEPARATORS, '\n'))), max);
}

/** As cleanText, with every run of white space as one space. */
export function cleanLine(text: string, max: number, redact: Redact): string {
  return cut(cleanText(text, Infinity, redact).replace(/\s+/g, ' ').trim(), max);
}

/**
 * As cleanText, uncut, but a control character stays visible as U+FFFD: taking it out could turn an answer that is not JSON
 * into one that is.
 */
export function markControls(text: string, redact: Redact): string {
  return redact(wellFormed(text.replace(CONTROLS, (control) => (control === '\r' ? '\r' : '\ufffd'))));
}

/** Databases refuse half of a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd');
}

/** At most `max` characters, without leaving half of a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const endsInPair = /[\ud800-\udbff]/.test(text.charAt(max - 1));
  return text.slice(0, endsInPair ? max - 1 : max);
}

/**
 * Text of a body. A byte order mark wins over the charset of the content type; a charset other than UTF-8, UTF-16 and
 * Latin-1 is not believed, for JSON is UTF-8 (RFC 8259, 8.1). Bytes that cannot be read become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  return new TextDecoder(markedEncoding(bytes) ?? namedEncoding(contentType) ?? 'utf-8').decode(bytes);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

const ENCODINGS: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  latin1: 'latin1',
  'iso-8859-1': 'latin1',
};

function namedEncoding(contentType: string | null): string | null {
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  return charset !== undefined && Object.hasOwn(ENCODINGS, charset) ? (ENCODINGS[charset] ?? null) : null;
}
