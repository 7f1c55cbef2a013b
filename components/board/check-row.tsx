'use client';

import { useId, useState } from 'react';
import { CodeText } from '@/components/ui/code-text';
import { Countdown } from '@/components/ui/countdown';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TimeAgo } from '@/components/ui/time-ago';
import { durationText } from '@/components/ui/time-text';
import type { CheckResult } from '@/lib/domain/check-result';
import type { CheckStatus, SuiteStatus } from '@/lib/domain/status';
import { AttemptLadder } from './attempt-ladder';
import { CheckDetail } from './check-detail';
import { HistoryStrip } from './history-strip';
import { type RowState, rowState } from './row-state';

/** One check as a row of the matrix; opened, it shows what stands behind. */
export function CheckRow({ check, suite }: { check: CheckStatus; suite: SuiteStatus }) {
  const [isOpen, setOpen] = useState(false);
  const detailId = useId();
  const state = rowState(check, suite);
  const { result } = state;
  return (
    <>
      <tr className="row" data-open={isOpen || undefined} data-check={check.id}>
        <td className="cell-outcome">
          <OutcomeMark mark={state.mark} />
          <OutcomeText state={state} />
        </td>
        <th scope="row" className="cell-check">
          <button
            type="button"
            className="row-toggle"
            aria-expanded={isOpen}
            aria-controls={detailId}
            onClick={() => setOpen(!isOpen)}
          >
            <code className="font-mono">{check.id}</code>
          </button>
          <span className="asks">
            <CodeText text={check.asks} />
          </span>
          <Chevron />
        </th>
        <td className="cell-http">
          {figure(result?.httpStatus == null ? null : String(result.httpStatus), 'no HTTP status')}
        </td>
        <td className="cell-latency">
          {figure(result?.latencyMs == null ? null : durationText(result.latencyMs), 'no latency')}
        </td>
        <td className="cell-attempts">{result && <AttemptLadder result={result} />}</td>
        <td className="cell-strip">
          <HistoryStrip history={check.history} />
        </td>
        <td className="cell-latest">
          <LatestTime result={result} />
        </td>
      </tr>
      <tr id={detailId} className="detail-row" hidden={!isOpen}>
        <td colSpan={7}>
          {isOpen && (
            <CheckDetail check={check} result={result ?? check.latest} runId={runIdOf(result, check, suite)} />
          )}
        </td>
      </tr>
    </>
  );
}

/** Which run the shown result is of: the one that is going on, else the latest that concluded. */
const runIdOf = (result: CheckResult | null, check: CheckStatus, { running }: SuiteStatus): string | null =>
  running && result && running.checks.includes(result) ? running.id : (check.history.at(-1)?.runId ?? null);

function OutcomeText({ state }: { state: RowState }) {
  const tries = Math.max(0, ...(state.result?.attempts ?? []).map(({ n }) => n));
  return (
    <span className="min-w-0">
      <span className={`outcome-word ${markTone(state.mark)}`}>{state.word}</span>
      <span className="outcome-note">
        {state.waitingUntil ? (
          <>
            next in <Countdown until={state.waitingUntil} />
          </>
        ) : (
          state.note
        )}
        {tries > 1 && state.mark !== 'RECOVERED' && !state.waitingUntil && (
          <span className="narrow-only"> ×{tries}</span>
        )}
      </span>
    </span>
  );
}

function LatestTime({ result }: { result: CheckResult | null }) {
  const at = result?.finishedAt;
  if (!at) return figure(null, 'no time');
  return (
    <>
      <span className="wide-only">
        <TimeAgo at={at} />
      </span>
      <span className="narrow-only">
        <TimeAgo at={at} short />
      </span>
    </>
  );
}

/** A figure, or a dash that says aloud what is missing. Never a zero for what was not seen. */
const figure = (text: string | null, missing: string) =>
  text ?? (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{missing}</span>
    </span>
  );

const Chevron = () => (
  <svg className="chevron" width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden>
    <path d="m3 4.5 3 3 3-3" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
