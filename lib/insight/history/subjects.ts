import type { SuiteId } from '@/lib/domain/words';

/** What has a history of its own. */
export type Subject = 'target' | `suite:${SuiteId}` | `check:${string}`;

export const TARGET_SUBJECT: Subject = 'target';
export const suiteSubject = (suite: SuiteId): Subject => `suite:${suite}`;
export const checkSubject = (check: string): Subject => `check:${check}`;
