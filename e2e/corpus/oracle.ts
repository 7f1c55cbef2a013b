import { codedBody, type RandomAnswer } from './random-answer';

type Json = Record<string, unknown>;

/**
 * Whether an answer may be called PASS by a check, told from how it was drawn and with no line of the client's own code.
 * It permits and never demands: an answer that it lets through may still be refused for good reasons.
 */
export function mayPass(checkId: string, drawn: RandomAnswer): boolean {
  const text = drawn.status === 200 ? bodyThatArrives(drawn) : null;
  if (text === null) return false;
  let body: unknown;
  try {
    body = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return false;
  }
  if (checkId.startsWith('MODELS')) return holdsModel(body);
  // The colours are drawn as well: an answer drawn by chance cannot know them.
  if (checkId === 'VLM_SMOKE') return false;
  return checkId.startsWith('CHAT_') ? holdsMessage(body) : holdsOk(body);
}

/** Null when the bytes cannot be known to have come whole. */
function bodyThatArrives(drawn: RandomAnswer): string | null {
  const { framing, cut, lie, ending, coding, headers } = drawn;
  const coded = codedBody(drawn);
  if (coding === 'claims-gzip') return null;
  if (headers.includes('content-length: 3')) return null;
  // A reset on the heels of the last bytes looks like an orderly end to Node; a JSON text that is whole was not cut.
  if (framing === 'close') return cut === 1 && ending !== 'stay' ? text(drawn.body) : null;
  if (framing === 'chunked') return cut === 1 ? text(drawn.body) : null;
  const told = coded.length + lie;
  if (told > Math.floor(coded.length * cut)) return null;
  // What stands behind the length that was told is not part of the body.
  return coding === 'none'
    ? text(drawn.body.subarray(0, Math.max(0, told)))
    : told < coded.length
      ? null
      : text(drawn.body);
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : Boolean(typeof value === 'string' ? value.trim() : value);

/** Whatever stands beside the answer: it is told that it failed. */
function tellsFailure(body: Json): boolean {
  const inner = body['base_resp'];
  const status = isObject(inner) ? inner['status_code'] : 0;
  const refused = ['code', 'status', 'status_code', 'statusCode'].some((key) => /^[45]\d\d$/.test(String(body[key])));
  return isSet(body['error']) || isSet(status) || body['success'] === false || refused;
}

function holdsModel(body: unknown): boolean {
  const list = isObject(body) ? body['data'] : body;
  if (isObject(body) && tellsFailure(body)) return false;
  return Array.isArray(list) && list.some((entry) => isObject(entry) && typeof entry['id'] === 'string');
}

const FAILED = new Set(['error', 'network_error', 'abort', 'insufficient_system_resource', 'model_overloaded']);

function message(body: unknown): Json | null {
  if (!isObject(body) || tellsFailure(body) || !Array.isArray(body['choices'])) return null;
  const [choice] = body['choices'] as unknown[];
  if (!isObject(choice) || FAILED.has(String(choice['finish_reason']))) return null;
  return isObject(choice['message']) ? choice['message'] : null;
}

function holdsMessage(body: unknown): boolean {
  const said = message(body);
  return said !== null && [said['content'], said['reasoning_content']].some(isSet);
}

function holdsOk(body: unknown): boolean {
  const said = message(body)?.['content'];
  const parts = Array.isArray(said) ? said.map((part) => (isObject(part) ? part['text'] : part)).join('') : said;
  if (typeof parts !== 'string') return false;
  try {
    const value: unknown = JSON.parse(parts.trim());
    return isObject(value) && value['ok'] === true;
  } catch {
    return false;
  }
}
