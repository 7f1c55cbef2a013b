/** Turns text so that no secret is left in it. */
export type Redact = (text: string) => string;

// C0 and C1 controls but tab and newline; the marks that reorder text on screen, and whatever takes no room on it.
const CONTROLS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
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
