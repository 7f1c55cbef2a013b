import { PLAIN_RULES, type SuiteRules } from '@/lib/watch/incidents/suite-rules';

/** Every failure opens an incident, and every success closes it, so that a short trial has many. */
export const EAGER_RULES: SuiteRules = { ...PLAIN_RULES, openAfter: 1, closeAfter: 1 };
