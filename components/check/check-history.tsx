'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { REASON_WORDS } from '@/lib/verdict/words';
import { runHref } from '@/components/ui/hrefs';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { durationText, utcTime } from '@/components/ui/time-text';
import type { CheckPoint } from '@/lib/domain/check-result';

/**
 * Latency and outcome, run by run, newest at the right. The line above the picture tells the run under the pointer or
 * the focus; what measured no latency stands on the floor.
 */
export function CheckHistory({ points }: { points: readonly CheckPoint[] }) {
  const [at, setAt] = useState(points.length - 1);
  const plot = useRef<HTMLDivElement>(null);
  const shown = points[at] ?? points.at(-1);
  const top = scaleTop(points.flatMap(({ latencyMs }) => latencyMs ?? []));
  const move = (event: KeyboardEvent) => {
    const to = nextIndex(event.key, at, points.length);
    if (to === null) return;
    event.preventDefault();
    plot.current?.querySelectorAll('a')[to]?.focus();
  };
  if (!shown) return null;
  return (
    <figure>
      <figcaption className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
        <Readout point={shown} />
      </figcaption>
      <div
        className="history-plot"
        ref={plot}

        role="group"
        aria-label="Latency and outcome, run by run"
      >
        {[1, 0.5].map((part) => (
          <span
            key={part}
            className="pointer-events-none absolute inset-x-0 border-t border-dashed border-line pt-0.5 text-2xs/none text-faint"
            style={{ top: `${(1 - part) * 100}%` }}
          >
            {durationText(top * part)}
          </span>
        ))}
        {points.map((point, index) => (
          <a
            key={point.runId}
            href={runHref(point.runId)}
            className="history-point"
            data-mark={outcomeMark(point.outcome, point.reason)}
            data-on={index === at || undefined}
            style={{
              flexBasis: `${100 / points.length}%`,
              ['--y' as string]: `${((point.latencyMs ?? 0) / top) * 100}%`,
            }}
            tabIndex={index === at ? 0 : -1}
            aria-label={`${utcTime(point.at)}: ${pointText(point)}`}
            onPointerEnter={() => setAt(index)}
            onFocus={() => setAt(index)}
            onKeyDown={move}
          />
        ))}
      </div>
      <p
        className="ml-auto flex w-[min(100%,max(24rem,var(--n)*3rem))] justify-between pt-1 text-xs text-faint max-lg:flex-wrap max-lg:gap-x-4"
        style={{ ['--n' as string]: points.length }}
      >
        {points[0] && points.length > 1 && <Time at={points[0].at} />}
        <span>{points.at(-1) && <Time at={points.at(-1)?.at ?? ''} />}</span>
      </p>
    </figure>
  );
}

function Readout({ point }: { point: CheckPoint }) {
  const mark = outcomeMark(point.outcome, point.reason);
  return (
    <>
      <OutcomeMark mark={mark} size={14} />
      <strong className={`font-semibold ${markTone(mark)}`}>{point.outcome}</strong>
      <span>{pointText(point).replace(/^\w+, /, '')}</span>
      <span className="text-muted">
        <Time at={point.at} />
      </span>
    </>
  );
}

function pointText({ outcome, reason, latencyMs, httpStatus, attempts }: CheckPoint): string {
  return [
    outcome,
    reason === 'ok' ? '' : REASON_WORDS[reason],
    latencyMs === null ? 'no latency' : durationText(latencyMs),
    httpStatus === null ? 'no HTTP status' : `HTTP ${httpStatus}`,
    attempts === 1 ? '1 attempt' : `${attempts} attempts`,
  ]
    .filter(Boolean)
    .join(', ');
}

function nextIndex(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowRight':
      return Math.min(length - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

/** The least round number of milliseconds (1, 2 or 5 times a power of ten) that no latency exceeds; at least 100. */
export function scaleTop(latencies: readonly number[]): number {
  const most = Math.max(100, ...latencies);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most) ?? most;
}
