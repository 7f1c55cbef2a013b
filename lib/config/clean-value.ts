const EDGES = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;
const QUOTED = /^["'`“”„‟‘’‚‛«»](.*)["'`“”„‟‘’‚‛«»]$/s;
/** Left over where only one end was copied. No value begins or ends with one of these. */
const LONE_QUOTES = /^["“”„‟‘’‚‛«»]+|["“”„‟‘’‚‛«»]+$/g;

/**
 * A value without the spaces and quotes, straight or typographic, that shells, .env files and chat programs leave around
 * it; undefined when nothing is left: an empty value is an unset one.
 */
export function cleanValue(raw: string | undefined): string | undefined {
  let text = raw ?? '';
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(EDGES, '').replace(QUOTED, '$1');
  }
  text = text.replace(LONE_QUOTES, '').replace(EDGES, '');
  return text === '' ? undefined : text;
}

/** A word of a closed list as people write it: `X_API_KEY`, `WARN`. */
export const cleanWord = (text: string): string => text.toLowerCase().replace(/[\s_]+/g, '-');

const SCHEME = /^(?:(?:authorization|x-api-key)\s*[:=]\s*|bearer[\s:]+)+/i;

/** A key of which the header around it was pasted too, without that header. */
export const withoutScheme = (text: string): string => text.replace(SCHEME, '');

const PLACEHOLDERS = [
  /^<.*>$/,
  /^\[[a-z _-]+\]$/i,
  /^\{\{.*\}\}$/,
  /^\$\{[A-Za-z_]\w*\}$|^\$[A-Z]+(?:_[A-Z]+)+$/,
  /^(?:cpk_|sk-)?(?:your|insert|paste|replace)[-_ ].*$/i,
  /^.*[-_ ]here$/i,
  /^(?:cpk_|sk-)?(?:change|replace)[-_ ]?(?:me|this)$/i,
  /^\w{0,8}[-_]?(?:\.{3}|…)$/,
  /^(?:cpk_|sk-)?(?:x{3,}|\*{3,}|todo|tbd|placeholder|null|undefined)$/i,
];

/** Whether a text is what examples have where the key goes, so that nobody is asked with it. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDERS.some((shape) => shape.test(text));
