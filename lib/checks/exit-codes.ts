import type { SuiteId } from '@/lib/domain/words';
import type { SettledCheck } from './check';

/** The scripts' exit codes: what a shell that calls them acts on. */
const VERIFIED = 0;
const ENVIRONMENT = 12;
const MODELS_FAILED = 21;
const NO_TEXT_MODEL = 22;
const CHECKS_FAILED = 31;
const CAPACITY_ONLY = 32;
const VISION_FAILED = 41;

const NOT_SET = { code: ENVIRONMENT, when: 'A variable is missing, so nothing was asked' };

/** The codes in words, in the order in which the functions below decide. */
export const EXITS: Record<SuiteId, readonly { code: number; when: string }[]> = {
  preflight: [
    NOT_SET,
    { code: MODELS_FAILED, when: 'The catalogue did not answer 200' },
    { code: NO_TEXT_MODEL, when: 'There is no text model to ask' },
    { code: VERIFIED, when: 'At least one header style was answered 200 or 429' },
    { code: CHECKS_FAILED, when: 'No header style got through' },
  ],
  smoke: [
    NOT_SET,
    { code: VERIFIED, when: 'Every check passed' },
    { code: CAPACITY_ONLY, when: 'Nothing failed, but something was held up by capacity' },
    { code: CHECKS_FAILED, when: 'Anything else' },
  ],
  doctor: [
    NOT_SET,
    { code: VERIFIED, when: 'Every check passed, or was skipped because it is not configured' },
    { code: CAPACITY_ONLY, when: 'Nothing failed, but something was held up by capacity' },
    { code: MODELS_FAILED, when: 'The first check that failed is the catalogue' },
    { code: VISION_FAILED, when: 'The first check that failed is the vision check' },
    { code: CHECKS_FAILED, when: 'Anything else' },
  ],
};

type Results = readonly SettledCheck[];

const notConfigured = (results: Results): boolean => results.every(({ reason }) => reason === 'not_configured');
const settled = ({ outcome }: SettledCheck): boolean => outcome === 'PASS' || outcome === 'SKIPPED';
const good = ({ outcome }: SettledCheck): boolean => outcome === 'PASS' || outcome === 'CAPACITY';
/** Nothing failed, and something was held up by capacity. What could not be asked for that reason counts as held up. */
const capacityOnly = (results: Results): boolean =>
  results.some(({ outcome }) => outcome === 'CAPACITY') &&
  results.every((result) => good(result) || result.outcome === 'SKIPPED');

/** Statuses decide, not verdicts: the script asks who got through, and one rejected style does not fail it. */
export function preflightExit(results: Results): number {
  if (notConfigured(results)) return ENVIRONMENT;
  const [models, ...chats] = results;
  if (models?.httpStatus !== 200) return MODELS_FAILED;
  if (chats.length > 0 && chats.every(({ outcome }) => outcome === 'SKIPPED')) return NO_TEXT_MODEL;
  return chats.some(({ httpStatus }) => httpStatus === 200 || httpStatus === 429) ? VERIFIED : CHECKS_FAILED;
}

export function smokeExit(results: Results): number {
  if (notConfigured(results)) return ENVIRONMENT;
  if (results.every(({ outcome }) => outcome === 'PASS')) return VERIFIED;
  return capacityOnly(results) ? CAPACITY_ONLY : CHECKS_FAILED;
}

const DOCTOR_CODES: Record<string, number> = { MODELS_HTTP: MODELS_FAILED, VLM_SMOKE: VISION_FAILED };

export function doctorExit(results: Results): number {
  if (notConfigured(results)) return ENVIRONMENT;
  const blocked = results.some(({ reason }) => reason === 'blocked');
  if (results.every(settled) && !blocked) return VERIFIED;
  if (capacityOnly(results)) return CAPACITY_ONLY;
  const failed = results.find((result) => !good(result) && result.reason !== 'not_configured');
  return DOCTOR_CODES[failed?.id ?? ''] ?? CHECKS_FAILED;
}
