/** Whatever looks like the key of a known vendor, wherever it stands in a text. Global: for `replace` and `looksLikeKey`. */
export const KEY_SHAPES =
  /\b[cC][pP][kK]_[\w.-]+|\b(?:sk|pk|rk|hf|ghp|gho|github_pat|glpat|xox[abp])[-_][\w-]{16,}|\b(?:gsk_|nvapi-|xai-|pplx-|r8_|fw_|csk-|tgp_v1_)[A-Za-z0-9_-]*[A-Za-z0-9]{20}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|\bAKIA[0-9A-Z]{16}\b|\bAIza[\w-]{30,}/g;

/** Whether a text holds something of that shape. */
export const looksLikeKey = (text: string): boolean => text.search(KEY_SHAPES) !== -1;
