'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { runHref } from '@/components/ui/hrefs';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { durationText, utcTime } from '@/components/ui/time-text';
import type { CheckRecord, CheckSlot } from '@/lib/domain/check-result';
import type { WindowId } from '@/lib/domain/insight/accounts';
import { REASON_WORDS } from '@/lib/verdict/words';
import { HistoryPicture, shareOf } from './history-picture';

/**
 * Latency and outcome over time, to scale. It is one stop for the tab key, read run by run with the arrows or the pointer;
 * the line above the picture tells the run and leads to it.
 */
export function CheckHistory({ record, window }: { record: CheckRecord; window: WindowId }) {
  const { slots } = record;
  const [at, setAt] = useState(slots.length - 1);
  const shown = slots[at] ?? slots.at(-1);
  if (!shown) return <Summary record={record} />;
  const move = (event: KeyboardEvent) => {
    const to = nextIndex(event.key, at, slots.length);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
  };
  const point = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setAt(nearest(record, (clientX - left) / width));
  };
  return (
    <figure>
      <Summary record={record} />
      <figcaption className="flex min-h-12 flex-wrap content-start items-center gap-x-2 text-sm max-sm:min-h-24">
        <Readout slot={shown} record={record} />
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Run by run"
        aria-valuemin={1}
        aria-valuemax={slots.length}
        aria-valuenow={at + 1}
        aria-valuetext={`${utcTime(shown.point.at)}: ${slotText(shown, record)}`}
        className="mt-1 cursor-crosshair touch-pan-y"
        onKeyDown={move}
        onPointerMove={point}
        onPointerDown={point}
      >
        <HistoryPicture record={record} window={window} shown={shown} />
      </div>
    </figure>
  );
}

/** What the picture says, in words: how long it takes, and how much of the time it speaks for. */
function Summary({ record: { runs, slots, usualMs, gaps, from, to, readFrom } }: { record: CheckRecord }) {
  const passed = slots.reduce((sum, slot) => sum + slot.passed, 0);
  const unseen = gaps.reduce((sum, gap) => sum + hoursOf(gap), 0);
  return (
    <p className="py-2 text-sm text-muted">
      {runs === 0 ? 'No run in this time.' : `${passed} of ${runs} ${runs === 1 ? 'run' : 'runs'} passed.`}{' '}
      {usualMs !== null && (
        <>
          Usual latency <strong className="font-semibold text-ink">{durationText(usualMs)}</strong>, the median of what
          passed.{' '}
        </>
      )}
      {gaps.length > 0 &&
        `Not looked at for ${hoursText(unseen)} of ${hoursText(hoursOf({ from, to }))} h${gaps.length === 1 ? '' : `, in ${gaps.length} stretches`}. `}
      {readFrom !== from && (
        <>
          There are more runs than are drawn: those before <Time at={readFrom} /> are left out.
        </>
      )}
    </p>
  );
}

const hoursOf = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

/** To the tenth, and never rounded to what it is not quite. */
const hoursText = (hours: number): string => (Math.floor(hours * 10) / 10).toLocaleString('en-US');

function Readout({ slot, record }: { slot: CheckSlot; record: CheckRecord }) {
  const { outcome, reason, at, runId } = slot.point;
  const mark = outcomeMark(outcome, reason);
  return (
    <>
      <OutcomeMark mark={mark} size={14} />
      <strong className={`font-semibold ${markTone(mark)}`}>{outcome}</strong>
      <span>{slotText(slot, record).replace(/^\w+, /, '')}</span>
      <a href={runHref(runId)} className={`inline-block min-h-6 py-0.5 text-muted ${TEXT_LINK}`}>
        <Time at={at} />
      </a>
    </>
  );
}

function slotText({ point, runs, passed, passedMs }: CheckSlot, { slowFromMs }: CheckRecord): string {
  const { outcome, reason, latencyMs, httpStatus, attempts } = point;
  const said = [outcome, reason === 'ok' ? '' : REASON_WORDS[reason]];
  if (runs > 1) {
    const typical = passedMs === null ? '' : `${durationText(passedMs)} in the middle`;
    return [...said, `the worst of ${runs} runs`, `${passed} passed`, typical].filter(Boolean).join(', ');
  }
  const isSlow = outcome === 'PASS' && latencyMs !== null && slowFromMs !== null && latencyMs >= slowFromMs;
  const took = latencyMs === null ? '' : durationText(latencyMs);
  return [
    ...said,
    // What was refused was no answer: how long that took is no latency.
    outcome === 'PASS' ? took || 'no latency' : took && `said after ${took}`,
    isSlow ? 'slow' : '',
    httpStatus === null ? 'no HTTP status' : `HTTP ${httpStatus}`,
    attempts === 1 ? '1 attempt' : `${attempts} attempts`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The place whose moment is nearest to that share of the time. */
export function nearest(record: CheckRecord, share: number): number {
  const away = record.slots.map(({ point }) => Math.abs(shareOf(record, point.at) - share));
  return away.indexOf(Math.min(...away));
}

function nextIndex(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, at - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(length - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
