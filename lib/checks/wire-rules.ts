import type { Evidence, Fault } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';
import { limitRules } from './limit-rules';
import type { Rule, RuleTable } from './rule';
import { AT_CAPACITY, COLD, errorReading, isEdgePage, MAINTENANCE, says, toldMessage, toldWords } from './told-error';

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

/** A status that says no has said it, even if the body after it broke: these come before the faults. */
const STATUS_RULES: readonly Rule[] = [
  answered('status-3xx', 'redirected', 'Status 3xx', status(300, 399)),
  ...limitRules('status-429', 'Status 429', status(429)),
  answered(
    'status-503-maintenance',
    'maintenance',
    'Status 503, and the message says maintenance',
    both(status(503), says(MAINTENANCE)),
  ),
  answered(
    'status-503-cold',
    'cold',
    'Status 503, and the message says no instances, no workers or loading',
    both(status(503), says(COLD)),
  ),
  answered(
    'status-5xx-capacity',
    'overloaded',
    'Status 5xx, and the message says at capacity or overloaded',
    both(status(500, 599), says(AT_CAPACITY)),
  ),
  answered('status-5xx', 'server_error', 'Any other status 5xx', status(500, 599)),
  answered('status-400', 'bad_request', 'Status 400', status(400)),
  answered('status-401', 'unauthorized', 'Status 401', status(401)),
  answered('status-402', 'quota_exhausted', 'Status 402', status(402)),
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

const told: Applies = (evidence) => errorReading(evidence) !== null;

const TOLD_RULES: readonly Rule[] = [
  answered(
    'told-capacity',
    'overloaded',
    'Status 200, and the error in its body says at capacity or overloaded',
    both(told, says(AT_CAPACITY)),
  ),
  ...limitRules(
    'told-429',
    'Status 200, and the error in its body has the code 429',
    (evidence) => errorReading(evidence)?.code === '429',
  ),
  answered('told-error', 'error_in_200', 'Status 200, and its body tells of any other error', told),
];

/** What the wire alone decides: faults, statuses other than 200, and errors told inside a 200. */
export const WIRE_RULES: RuleTable = {
  id: 'wire',
  title: 'What the wire alone decides',
  rules: [
    fault('cancelled', 'cancelled', 'We ended the attempt ourselves; it says nothing about the gateway'),
    ...STATUS_RULES,
    ...FAULT_RULES,
    ...TOLD_RULES,
  ],
};

/** By the word, by Chutes' own word for it, or by the name that was asked for. */
function namesModel(evidence: Evidence): boolean {
  const words = toldWords(evidence);
  if (isEdgePage(evidence)) return false;
  const asked = askedModel(evidence.request.body)?.toLowerCase();
  return /\bmodel\b|model_not_found|\bchute\b/.test(words) || (asked !== undefined && words.includes(asked));
}

function askedModel(body: string | null): string | undefined {
  return /"model":"([^"\\]+)"/.exec(body ?? '')?.[1];
}
