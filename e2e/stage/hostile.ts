import { attempt, result, run, suiteOf } from '@/lib/domain/testing/sample-status';
import type { SuiteStatus } from '@/lib/domain/status';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
const RTL = 'השער מלא כרגע, נסו שוב מאוחר יותר';
const LONG = 'overloaded'.repeat(60);

/** Suites whose every text of foreign origin means harm, reads from right to left, or has no end; with 100 models. */
export function hostile(suites: SuiteStatus[]): SuiteStatus[] {
  return suites.map((suite) => {
    const checks = suite.checks.map(({ id }, index) => {
      const message = [MARKUP, RTL, LONG][index % 3] ?? MARKUP;
      return result(suite.id, id, 'server_error', {
        detail: message,
        httpStatus: 500,
        model: `models/${LONG}`,
        servedModel: RTL,
        lines: [id, ...Array.from({ length: 100 }, (_, n) => `model-${n}/${MARKUP}`)],
        attempts: [1, 2, 3].map((n) =>
          attempt({ n, reason: 'server_error', httpStatus: 500, message, waitMs: n < 3 ? 800 : 0 }),
        ),
      });
    });
    return suiteOf(run(suite.id, checks, 31));
  });
}
