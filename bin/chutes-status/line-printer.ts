import { closingLines } from '@/lib/domain/suites';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';

/** What colours a line; null for a line that belongs to no check. */
export type LineOutcome = CheckResult['outcome'];
type Print = (line: string, outcome: LineOutcome) => void;

interface Progress {
  order: string[];
  ended: Map<string, CheckResult>;
  printed: number;
  run: Run | null;
}

/**
 * Prints the lines of checks as soon as it is their turn. Checks run side by side, but a script's lines have an order:
 * suites one after the other, and in each its checks.
 */
export class LinePrinter {
  private readonly suites: Map<SuiteId, Progress>;

  constructor(
    suites: readonly SuiteId[],
    private readonly print: Print,
  ) {
    this.suites = new Map(suites.map((id) => [id, { order: [], ended: new Map(), printed: 0, run: null }]));
  }

  started(run: Run): void {
    const progress = this.suites.get(run.suite);
    if (progress) progress.order = run.checks.map(({ id }) => id);
  }

  ended(suite: SuiteId, check: CheckResult): void {
    this.suites.get(suite)?.ended.set(check.id, check);
    this.flush();
  }

  finished(run: Run): void {
    const progress = this.suites.get(run.suite);
    if (!progress) return;
    progress.run = run;
    for (const check of run.checks) progress.ended.set(check.id, check);
    this.flush();
  }

  private flush(): void {
    for (const [suite, progress] of this.suites) {
      this.printReady(progress);
      if (!progress.run || progress.printed === Infinity) {
        if (progress.printed === Infinity) continue;
        return;
      }
      for (const line of closingLines(suite, progress.run.exitCode)) this.print(line, null);
      progress.printed = Infinity;
    }
  }

  private printReady(progress: Progress): void {
    while (progress.printed < progress.order.length) {
      const check = progress.ended.get(progress.order[progress.printed] ?? '');
      if (!check) return;
      for (const line of check.lines) this.print(line, check.outcome);
      progress.printed += 1;
    }
  }
}
