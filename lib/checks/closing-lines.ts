import type { SuiteId } from '@/lib/domain/words';

/** What the script says last, beside the lines of its checks; nothing while it has no exit code. */
export function closingLines(suite: SuiteId, exitCode: number | null): string[] {
  if (suite === 'doctor' && exitCode === 0) return ['DOCTOR_OK 0'];
  if (suite === 'preflight' && exitCode === 22) return ['NO_TEXT_MODEL'];
  return [];
}

/** The scripts' word for what is not set, and the exit code that goes with it. */
export const missingLine = (variable: string): string => `ENV_MISSING ${variable}`;
export const ENVIRONMENT_EXIT = 12;
