'use client';

import { Fragment, useRef } from 'react';
import { CheckRow } from '@/components/board/check-row';
import { MatrixTable } from '@/components/board/matrix-table';
import { rowState } from '@/components/board/row-state';
import { opensStyles, StyleGroup } from '@/components/board/style-group';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { CheckStatus, HistoryEntry, SuiteStatus } from '@/lib/domain/status';
import type { Target } from '@/lib/domain/target';
import { changesOf, findingsOf } from '@/lib/verdict/changes';
import { REASON_WORDS } from '@/lib/verdict/words';
import { RunRowDetail } from './run-row-detail';

/** What each check asks, and why, by its id. */
export type CheckTexts = Readonly<Record<string, Pick<CheckStatus, 'asks' | 'why'>>>;

/** What the run before found, by check id. */
export type EarlierFindings = Readonly<Record<string, HistoryEntry>>;

interface Props {
  run: Run;
  /** Null where it is no longer configured. */
  target: Target | null;
  texts: CheckTexts;
  before: EarlierFindings;
  recorded: readonly AttemptEvidence[];
}

/** The checks of one run, in the rows of the board; what stands in the way lies open. */
export function RunMatrix({ run, target, texts, before, recorded }: Props) {
  const grid = useRef<HTMLTableElement>(null);
  const results = [...(run.catalogue ? [run.catalogue] : []), ...run.checks];
  const now = findingsOf(run);
  const checks = results.map((result): CheckStatus => {
    const history = [before[result.id], now[result.id]].flatMap((entry) => entry ?? []);
    const { asks = result.title, why = '' } = texts[result.id] ?? {};
    return { ...{ id: result.id, title: result.title, asks, why, history }, latest: result.outcome ? result : null };
  });
  const suite = suiteOf(run, results, checks);
  const authStyle = target?.authStyle ?? null;
  return (
    <MatrixTable grid={grid} label="Checks of this run" last="Run before">
      <tbody className="block border-t border-ink">
        {checks.map((check, at) => (
          <Fragment key={check.id}>
            {opensStyles(checks, at) && <StyleGroup />}
            <CheckRow
              authStyle={authStyle}
              check={check}
              suite={suite}
              isOpenAtFirst={run.finishedAt !== null && isShort(rowState(check, suite, authStyle).mark)}
              keepsDetail
              last={<Before entry={before[check.id]} isChanged={changesOf([check]).length > 0} />}
              detail={
                <RunRowDetail
                  check={check}
                  result={results[at]}
                  run={run}
                  target={target}
                  recorded={recorded.filter(({ checkId }) => checkId === check.id)}
                />
              }
            />
          </Fragment>
        ))}
      </tbody>
    </MatrixTable>
  );
}

/** The run in the place where the board has the latest of a suite. What it asked of the catalogue is a row like others. */
function suiteOf(run: Run, results: CheckResult[], checks: CheckStatus[]): SuiteStatus {
  const shown = { ...run, checks: results };
  const isOpen = run.finishedAt === null;
  return { id: run.suite, latestRun: isOpen ? null : shown, running: isOpen ? shown : null, stale: false, checks };
}

const isShort = (mark: string): boolean => mark === 'FAIL' || mark === 'ERROR' || mark === 'CAPACITY';

/** What the check came to in the run before; nothing where it was not asked there. */
function Before({ entry, isChanged }: { entry: HistoryEntry | undefined; isChanged: boolean }) {
  if (!entry) return <span />;
  if (!isChanged) return <span className="text-xs text-faint">same</span>;
  const { outcome, reason } = entry;
  return (
    <span className="flex items-center gap-1.5 text-xs">
      <OutcomeMark mark={outcomeMark(outcome, reason)} size={13} className="max-xs:hidden" />
      was {outcome === 'PASS' ? outcome : REASON_WORDS[reason]}
    </span>
  );
}
