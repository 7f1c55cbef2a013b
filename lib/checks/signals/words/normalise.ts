/** Words told as `error` class names (`litellm.RateLimitError:`): codes that stand in a text. */
const CLASS_NAME = /\b(?:[a-z_]\w*\.)*[A-Z][A-Za-z]{2,60}(?:Error|Exception|Fault)\b:?/g;
const URLS = /\b(?:https?:\/\/|www\.)[^\s"'<>)]+/gi;
/** The name of a model may hold any word: as it is written everywhere, or quoted behind its noun. */
const MODEL_NAMES =
  /(?<![\w/.@:-])(?=[\w.-]*[a-z])[\w.-]{2,40}\/(?!\d+[smhdw]?\b)(?=[\w.]*-|[a-z]+[.\d])[\w.:-]{3,80}|(?<=\b(?:model|deployment)s?:? ?)(['"`])[^\s'"`]{2,100}\1/gi;
const LONGEST = 2000;

export interface PlainText {
  /** Lower case, one spelling for each thing, addresses, class names and names of models taken out. */
  words: string;
  /** The class names that stood in it. */
  classes: string[];
}

/** A text as the grammar reads it: `doesn't` is `does not`, `tokens/min` is `tokens per min`, `max_tokens` is `max tokens`. */
export function normalise(text: string): PlainText {
  const bounded = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(URLS, ' ')
    .replace(MODEL_NAMES, (name) => (/^models?\//i.test(name) ? 'model ' : ' '));
  const classes = bounded.match(CLASS_NAME)?.map((name) => name.replace(/:$/, '')) ?? [];
  return { words: plainWords(bounded.replace(CLASS_NAME, ' ')), classes: classes.slice(0, 8) };
}

export function plainWords(text: string): string {
  return splitCamel(text)
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/\bcan ?not\b|\bcan't\b/g, 'can not')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/(\w)n't\b/g, '$1 not')
    .replace(/(\w)'(?:re|ve|ll|d|m)\b/g, '$1')
    .replace(/\/\s*(sec|second|s|min|minute|m|hour|hr|h|day|d|week|month|mo|year)\b/g, ' per $1')
    .replace(/[_\-–—]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `RequestsPerDay` as three words; a run of capitals is one, also in its plural. */
export function splitCamel(text: string): string {
  return text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z](?!s\b)[a-z])/g, '$1 $2');
}

const CONDITION =
  /\bthere (?:might|may|could) be\b[^.!?]*|\b(?:if|unless|whether|in case|in the event|to (?:avoid|prevent|learn|see)|for more|learn more|to increase|to request|you can (?:check|view|see))\b[^,;.!?。，；]*|(?:如果|若|如需|为避免|為避免|以免)[^，。；,.!?]*/g;

/** Sentences without what is only supposed or advised reading; each as its clauses. */
export function sentencesOf(words: string): string[][] {
  return words
    .replace(CONDITION, ' ')
    .split(/[.!?;|•*\n]+(?:\s|$)|[。！？；]| - /)
    .slice(0, 24)
    .map((sentence) =>
      sentence
        .split(/[,，、:：()（）[\]]+/)
        .map((clause) => clause.trim())
        .filter(Boolean),
    )
    .filter((clauses) => clauses.length > 0);
}
