import type { Evidence, Fault } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';
import { type Rule, type RuleTable, type Ruling, judgeBy } from './rule';
import { SIGNAL_RULES } from './signal-rules';
import { innerStatus } from '@/lib/checks/signals/header-hits';
import { askedModel, namesMoney, saidOf } from '@/lib/checks/signals/said-of';
import { errorReading, isEdgePage, messageWithReset, saysAnything, toldMessage } from './told-error';

type Applies = (evidence: Evidence) => boolean;

const status =
  (from: number, to = from): Applies =>
  ({ response }) =>
    response !== null && response.status >= from && response.status <= to;

const both =
  (a: Applies, b: Applies): Applies =>
  (evidence) =>
    a(evidence) && b(evidence);

const answered = (id: string, reason: Reason, when: string, applies: Applies): Rule => ({
  id,
  reason,
  when,
  applies,
  message: toldMessage,
});

/** Words that name money or a quota and state nothing of it are no words about room. */
const silent: Applies = (evidence) => isEdgePage(evidence) || !saysAnything(evidence) || namesMoney(evidence);

const FIRST_RULES: readonly Rule[] = [
  answered('status-3xx', 'redirected', 'Status 3xx', status(300, 399)),
  { ...answered('status-402', 'quota_exhausted', 'Status 402', status(402)), message: messageWithReset },
];

/** An error in a 200, or in a status that only says "refused" or "failed", may tell its own. */
const tells =
  (from: number, to = from): Applies =>
  (evidence) => {
    const inner = errorReading(evidence) === null ? null : innerStatus(evidence);
    const outer = evidence.response?.status ?? 0;
    return inner !== null && inner >= from && inner <= to && (outer === 200 || outer === 400 || outer >= 500);
  };
const inside200 = (applies: Applies): Applies => both(status(200), applies);

const INNER_RULES: readonly Rule[] = [
  answered(
    'told-429-silent',
    'rate_limited',
    'A status 429 is told inside, and no words with it, or only the names of money or a quota',
    both(tells(429), silent),
  ),
  answered('told-429-words', 'overloaded', 'A status 429 is told inside, with words of no known meaning', tells(429)),
  answered(
    'told-498-529',
    'overloaded',
    'A status 498 or 529 is told inside',
    (evidence) => tells(498)(evidence) || tells(529)(evidence),
  ),
  answered('told-401', 'unauthorized', 'A status 401 is told inside', tells(401)),
  answered('told-402', 'quota_exhausted', 'A status 402 is told inside', tells(402)),
  answered('told-403', 'forbidden', 'A status 403 is told inside', tells(403)),
  answered('told-408', 'timeout', 'A status 408 is told inside', tells(408)),
  answered(
    'told-5xx',
    'upstream_failed',
    'Status 200, and the error in its body tells a status 5xx',
    inside200(tells(500, 599)),
  ),
];

/** A status that says no has said it, even if the body after it broke: these come before the faults. */
const STATUS_RULES: readonly Rule[] = [
  answered(
    'status-429-silent',
    'rate_limited',
    'Status 429: an HTML page of an edge, no words at all, or words that only name money or a quota',
    both(status(429), silent),
  ),
  answered('status-429-words', 'overloaded', 'Status 429 with words of no known meaning', status(429)),
  answered(
    'status-498',
    'overloaded',
    'Status 498, which those who send it use for a gateway that is full',
    status(498),
  ),
  answered(
    'status-529',
    'overloaded',
    'Status 529, which those who send it use for a gateway that is full',
    status(529),
  ),
  answered('status-408', 'timeout', 'Status 408', status(408)),
  answered('status-424', 'upstream_failed', 'Status 424: what the answer depends on failed', status(424)),
  answered('status-502', 'upstream_failed', 'Status 502: a proxy had no usable answer from behind it', status(502)),
  answered('status-504', 'upstream_failed', 'Status 504: a proxy had no answer in time from behind it', status(504)),
  answered(
    'status-52x',
    'upstream_failed',
    'Status 520 to 527 or 530: Cloudflare could not reach what is behind it',
    (evidence) => status(520, 527)(evidence) || status(530)(evidence),
  ),
  answered('status-5xx', 'server_error', 'Any other status 5xx', status(500, 599)),
  answered('status-400', 'bad_request', 'Status 400', status(400)),
  answered('status-401', 'unauthorized', 'Status 401', status(401)),
  answered('status-403', 'forbidden', 'Status 403', status(403)),
  answered(
    'status-404-model',
    'model_not_found',
    'Status 404, not from an edge, and the message names the model',
    both(status(404), namesModel),
  ),
  answered('status-404', 'not_found', 'Any other status 404', status(404)),
  answered('status-413', 'bad_request', 'Status 413', status(413)),
  answered('status-422', 'bad_request', 'Status 422', status(422)),
  answered(
    'status-other',
    'unexpected_status',
    'Any other status but 200',
    ({ response }) => response !== null && response.status !== 200,
  ),
];

const fault = (kind: Fault['kind'], reason: Reason, when: string): Rule => ({
  id: `fault-${kind.replaceAll('_', '-')}`,
  reason,
  when,
  applies: (evidence) => evidence.fault?.kind === kind,
  message: ({ fault: met }) => (met?.detail ? `${met.detail}: ${met.message}` : (met?.message ?? null)),
});

const FAULT_RULES: readonly Rule[] = [
  fault('network', 'network', 'No status came: name lookup, connection, TLS or HTTP itself failed'),
  fault('timeout', 'timeout', 'No whole answer before the deadline of the attempt, its body included'),
  fault('truncated', 'truncated', 'The body of a 200 was cut short'),
  fault('body_too_large', 'body_too_large', 'The decoded body of a 200 is larger than is read'),
  {
    id: 'nothing-received',
    reason: 'network',
    when: 'Nothing was received at all',
    applies: ({ response }) => response === null,
    message: () => 'nothing was received',
  },
];

const TOLD_ERROR = answered(
  'told-error',
  'error_in_200',
  'Status 200, and its body tells of an error without a known meaning',
  (evidence) => errorReading(evidence) !== null,
);

/** What the wire alone decides: what is said, whatever the status; then statuses other than 200, and faults. */
export const WIRE_RULES: RuleTable = {
  id: 'wire',
  title: 'What the wire alone decides',
  rules: [
    fault('cancelled', 'cancelled', 'We ended the attempt ourselves; it says nothing about the gateway'),
    ...FIRST_RULES,
    ...SIGNAL_RULES,
    ...INNER_RULES,
    ...STATUS_RULES,
    ...FAULT_RULES,
    TOLD_ERROR,
  ],
};

/** By the word, by Chutes' own word for it, or by the name that was asked for. */
function namesModel(evidence: Evidence): boolean {
  if (isEdgePage(evidence)) return false;
  const words = saidOf(evidence)
    .map(({ value }) => value.toLowerCase())
    .join(' ');
  const asked = askedModel(evidence)?.toLowerCase();
  return /\bmodel\b|\bchute\b|模型/.test(words) || (asked !== undefined && words.includes(asked));
}

/** What the wire alone decides; null when there is a whole 200 whose content is for the check to judge. */
export function judgeWire(evidence: Evidence): Ruling | null {
  return WIRE_RULES.rules.some((rule) => rule.applies(evidence)) ? judgeBy([WIRE_RULES])(evidence) : null;
}
