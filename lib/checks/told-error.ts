import type { Evidence, Reading } from '@/lib/domain/evidence';

type ErrorReading = Extract<Reading, { kind: 'error' }>;

export const errorReading = ({ reading }: Evidence): ErrorReading | null =>
  reading?.kind === 'error' ? reading : null;

export const toldMessage = (evidence: Evidence): string | null => errorReading(evidence)?.message ?? null;

/** What the error says, in lower case: message, code and type. Empty when it says nothing that a person could read. */
export function toldWords(evidence: Evidence): string {
  const error = errorReading(evidence);
  const words = [error?.message, error?.code, error?.type].filter(Boolean).join(' ').toLowerCase();
  return /\p{L}/u.test(words) ? words : '';
}

export const isEdgePage = (evidence: Evidence): boolean => errorReading(evidence)?.html ?? false;

/** Tests for phrases, as gateways, engines and clouds are known to put them. */
export const says =
  (phrase: RegExp) =>
  (evidence: Evidence): boolean =>
    phrase.test(toldWords(evidence));

export const AT_CAPACITY = new RegExp(
  [
    /\bat (?:max(?:imum)? |full |its )?capacity\b/,
    /\b(?:over|no|insufficient|out of|exceed(?:s|ed)) capacity\b/,
    /\bcapacity (?:exceeded|reached|constraints?)\b/,
    /\boverloaded(?:\b|_)/,
    /\b(?:server|model|engine|system|service) overload\b/,
    /\bqueue is full\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
export const MAINTENANCE = /\bmaintenance\b/;
export const COLD = new RegExp(
  [
    /\bno (?:\w+ ){0,2}(?:instances?|workers?|replicas?)\b/,
    /(?<!\b(?:error|failed|failure)(?: \w+){0,2} )\bloading\b/,
    /\bcold start/,
    /\bwarming up\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
export const DAILY_CAP = /\blimit reached for today\b|\bdaily\b|\bper[ -]day\b|\b[rt]pd\b/;
export const PER_MINUTE = /\bper[ -](?:min(?:ute)?|second)\b|\b[rt]pm\b/;
export const USED_UP = /\bquota\b|insufficient_quota|\bbalance\b|\bbilling\b|\bcredits?\b/;
export const CALLER_LIMIT = /\bspamming\b|\brate[ _-]?limit|\btoo many requests\b|\bthrottl|\berror code: 1015\b/;
