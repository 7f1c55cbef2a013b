'use client';

import { type ReactNode, useEffect, useId, useState } from 'react';
import { CodeText } from '@/components/ui/code-text';
import { Countdown } from '@/components/ui/countdown';
import { checkHref } from '@/components/ui/hrefs';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TimeAgo } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { STYLE_CHECK } from '@/lib/domain/suites';
import type { CheckStatus, SuiteStatus } from '@/lib/domain/status';
import type { AuthStyle } from '@/lib/domain/words';
import { AttemptLadder } from './attempt-ladder';
import { type RowState, rowState } from './row-state';

interface Props {
  /** The one in use; null where that is not known. */
  authStyle: AuthStyle | null;
  check: CheckStatus;
  suite: SuiteStatus;
  /** Where something asks for a look from the first. */
  isOpenAtFirst?: boolean;
  /** The detail is part of the page, so that it is read where no script opens it. */
  keepsDetail?: boolean;
  /** In the last column. */
  last: ReactNode;
  /** What stands behind the result that the row shows. */
  detail: ReactNode;
}

/** One check as a row of the matrix; opened, it shows what stands behind. */
export function CheckRow({ authStyle, check, suite, isOpenAtFirst = false, keepsDetail = false, last, detail }: Props) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const detailId = useId();
  const state = rowState(check, suite, authStyle);
  const { result } = state;
  const inUse = authStyle !== null && STYLE_CHECK[authStyle] === check.id;
  // For as long as the page is open, so that an answer that comes moves nothing.
  const [neverRan] = useState(check.latest === null);
  useEscape(isOpen, () => {
    setOpen(false);
    document.querySelector<HTMLElement>(`[aria-controls="${detailId}"]`)?.focus();
  });
  return (
    <>
      <tr
        className="row"
        data-open={isOpen || undefined}
        data-check={check.id}
        data-mark={state.mark}
        data-aside={state.isAside || undefined}
      >
        <td className="cell-outcome">
          <OutcomeMark mark={state.mark} className="mt-0.25 max-lg:absolute max-lg:top-2.25 max-lg:left-1.5" />
          <OutcomeText state={state} inUse={inUse} />
        </td>
        <th scope="row" className="cell-check">
          <button
            type="button"
            className="row-toggle noscript:hidden"
            aria-expanded={isOpen}
            aria-controls={detailId}
            onClick={() => setOpen(!isOpen)}
          >
            <code>{check.id}</code>
            {inUse && <span className="in-use">in use</span>}
          </button>
          <a
            href={checkHref(check.id, suite.latestRun?.target ?? null)}
            className="hidden font-medium after:absolute after:inset-0 noscript:block"
          >
            <code>{check.id}</code>
          </a>
          <span className={`row-note ${neverRan ? 'max-lg:whitespace-normal' : 'max-lg:not-print:hidden'}`}>
            <CodeText text={check.asks} />
          </span>
        </th>
        <td className="cell-http">
          {figure(result?.httpStatus == null ? null : String(result.httpStatus), 'no HTTP status')}
        </td>
        <td className="cell-latency max-lg:text-xs/4">
          {figure(result?.latencyMs == null ? null : durationText(result.latencyMs), 'not measured')}
        </td>
        <td className="cell-attempts max-lg:hidden">{result && <AttemptLadder result={result} />}</td>
        <td className="cell-strip">
          {last}
          <Chevron />
        </td>
      </tr>
      <tr
        id={detailId}
        className={`border-b border-line bg-surface ${isOpen || !keepsDetail ? 'block' : 'hidden noscript:block'}`}
        hidden={!isOpen && !keepsDetail}
      >
        <td colSpan={6} className="block px-3 pt-1 pb-5 max-lg:px-1.5">
          {(isOpen || keepsDetail) && detail}
        </td>
      </tr>
    </>
  );
}

/** Wherever the focus is, unless something that Esc closes lies above the page. */
function useEscape(isOpen: boolean, close: () => void) {
  useEffect(() => {
    if (!isOpen) return;
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && !document.querySelector('dialog[open], [popover]:popover-open')) close();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

function OutcomeText({ state, inUse }: { state: RowState; inUse: boolean }) {
  const tries = Math.max(0, ...(state.result?.attempts ?? []).map(({ n }) => n));
  // Other words are other text in the same place, not text that has moved.
  const words = [state.word, state.note, state.waitingUntil, state.ranAt, tries].join(' ');
  return (
    <span key={words} className="row-words">
      <span className={`row-word ${markTone(state.mark)}`}>{state.word}</span>{' '}
      <span className="row-note">
        {state.waitingUntil ? (
          <>
            next in <Countdown until={state.waitingUntil} />
          </>
        ) : (
          <NoteWords state={state} />
        )}
        {inUse && state.result && <span className="lg:hidden">{state.note && ', '}in use</span>}
        {state.ranAt && (
          <>
            {state.note && ', '}
            <TimeAgo at={state.ranAt} />
          </>
        )}
        {tries > 1 && state.mark !== 'RECOVERED' && !state.waitingUntil && <Tries count={tries} />}
      </span>
    </span>
  );
}

/** A phone has room for the first half. */
const NoteWords = ({ state: { note, isAside } }: { state: RowState }) => {
  const [first, ...rest] = note.split(', ');
  return isAside ? (
    <>
      {first}
      <span className="max-lg:hidden">, {rest.join(', ')}</span>
    </>
  ) : (
    note
  );
};

/** Where there is no room for the ladder: only when something was tried again. */
const Tries = ({ count }: { count: number }) => (
  <span className="lg:hidden" title={`${count} attempts`}>
    {' '}
    ×{count}
  </span>
);

/** A figure, or a dash that says aloud what is missing. Never a zero for what was not seen. */
const figure = (text: string | null, missing: string) =>
  text ?? (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{missing}</span>
    </span>
  );

const Chevron = () => (
  <svg
    className="flex-none text-faint transition-[rotate] in-data-open:rotate-180 max-lg:hidden print:hidden"
    width="12"
    height="12"
    viewBox="0 0 12 12"
    fill="none"
    aria-hidden
  >
    <path d="m3 4.5 3 3 3-3" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
