/**
 * The JSON question in words. It holds no JSON object: some proxies cut one out of whatever text comes back, and then an
 * echo of the question would pass for its answer.
 */
export const JSON_PROMPT =
  'Return only a JSON object, without any other text. It has one key, named ok, and the value of that key is the ' +
  'boolean true.';
