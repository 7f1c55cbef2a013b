import type { SettledCheck } from './check';

/** The scripts' exit codes: what a shell that calls them acts on. */
const VERIFIED = 0;
const ENVIRONMENT = 12;
const MODELS_FAILED = 21;
const NO_TEXT_MODEL = 22;
const CHECKS_FAILED = 31;
const CAPACITY_ONLY = 32;
const VISION_FAILED = 41;

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
