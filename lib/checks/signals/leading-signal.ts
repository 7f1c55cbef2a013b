import type { Evidence } from '@/lib/domain/evidence';
import type { SignalKind } from '@/lib/domain/words';
import { WEIGHT, type Finding } from './finding';
import { readSignals } from './read-signals';

/** The signal that decides: the strongest of those that can be meant with this status. Null when there is none. */
export function leadingSignal(evidence: Evidence): Finding | null {
  return readSignals(evidence).find((finding) => canBeMeant(finding, evidence)) ?? null;
}

/** What each kind of signal cannot mean, in words, as the page of the rules prints them. */
export const NOT_MEANT: readonly string[] = [
  'What is only mentioned counts with 429, a mention of money with 403, and one of an upstream with 5xx and in a 200',
  'That an upstream failed does not count with 401, 408 and 429, where the gateway itself speaks, nor in a page with 4xx or a 200 that is no JSON',
  'That a parameter is refused counts with 400, 405, 413, 415, 422, 500, 501 and in a 200',
  'That it is cold does not count with 400, 401, 403, 404 and 422',
  'That a right is missing counts with 5xx when a code says it: in words it is mostly a file of theirs',
  'A wait that is told counts with 503',
  'A page of an edge, or an error of a host by its header (x-vercel-error), knows nothing of models and parameters; a page in a 200 counts when it says full, cold, limited or maintenance',
  'A bare text in a 200 says nothing by what it only mentions, nor where it begins as a model does (“I”, “Sure”, “Here is”)',
];

const QUESTION = new Set([200, 400, 405, 413, 415, 422, 500, 501]);
/** A request that is refused as it stands is not waiting for an instance. */
const NEVER_COLD = new Set([400, 401, 403, 404, 422]);
/** With these the gateway itself speaks: too many, no key, or that it gave up. */
const SPEAKS_FOR_ITSELF = new Set([401, 408, 429]);
const OF_PAGES = new Set<SignalKind>(['maintenance', 'full', 'cold', 'caller_limit']);
/** How a model begins, whose answer came as a bare text: what it says is no error. */
const MODELS_VOICE =
  /^\W*(?:i\b|as an ai\b|sure\b|certainly\b|of course\b|here(?:'s| is| are)\b|hello\b|hi\b|okay\b|yes\b|<think|```)|^(?:好的|当然|當然|您?你?好[，！]|我(?!们|們))/i;
/** By these headers hosts tell that they answered themselves, and not what they host. */
const HOSTS = ['x-vercel-error', 'ngrok-error-code'];
const NOT_OF_EDGES = new Set<SignalKind>(['model_unknown', 'parameter_refused']);

function canBeMeant({ kind, weight, where }: Finding, { response, reading }: Evidence): boolean {
  const status = response?.status ?? 0;
  if (reading?.kind === 'unreadable') {
    if (weight === WEIGHT.mention || MODELS_VOICE.test(reading.said?.[0]?.value ?? '')) return false;
    return kind !== 'upstream_failed' && (!where.includes('›') || OF_PAGES.has(kind));
  }
  const page =
    (reading?.kind === 'error' && reading.html) || HOSTS.some((name) => response?.headers[name] !== undefined);
  if (page && (NOT_OF_EDGES.has(kind) || (kind === 'upstream_failed' && status < 500))) return false;
  if (kind === 'told_wait') return status === 503;
  if (kind === 'parameter_refused') return QUESTION.has(status);
  if (kind === 'upstream_failed') {
    return !SPEAKS_FOR_ITSELF.has(status) && (weight > WEIGHT.mention || status >= 500 || status === 200);
  }
  if (kind === 'right_missing' && status >= 500) return weight > WEIGHT.words;
  if (kind === 'cold') return !NEVER_COLD.has(status);
  return weight > WEIGHT.mention || status === 429 || (status === 403 && kind === 'used_up');
}
