import { type ReactNode, useId } from 'react';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { usePreferences } from '@/components/ui/preferences-provider';
import { durationText, zonedClock, zonedTime } from '@/components/ui/time-text';
import type { CheckRecord, CheckSlot } from '@/lib/domain/check-result';
import type { WindowId } from '@/lib/domain/insight/accounts';

const GROUND = 136;
const TOP = 12;
/** What did not pass has no latency, and stands in a row of its own under the ground. */
const LANE = GROUND + 18;
const HEIGHT = GROUND + 32;
/** A gap of this share of the width has room for its name. */
const NAMED_SHARE = 0.16;

interface Props {
  record: CheckRecord;
  window: WindowId;
  shown: CheckSlot;
}

/** Passes by their latency, what did not pass beneath, and what was not looked at as hatched stretches; time to scale. */
export function HistoryPicture({ record, window, shown }: Props) {
  const { zone } = usePreferences();
  const top = scaleTop(record.slots.flatMap(({ passedMs }) => passedMs ?? []));
  const height = (ms: number) => GROUND - (ms / top) * (GROUND - TOP);
  const x = (at: string) => percent(shareOf(record, at));
  return (
    <>
      <svg
        width="100%"
        height={HEIGHT}
        className="block overflow-visible [&_text]:fill-faint [&_text]:text-2xs"
        aria-hidden
      >
        <Unseen record={record} />
        {record.usualMs !== null && <Usual y={height(record.usualMs)} />}
        {[1, 0.5].map((part) => (
          <Level key={part} y={height(top * part)} name={durationText(top * part)} />
        ))}
        <line x1="0" x2="100%" y1={GROUND} y2={GROUND} className="stroke-line-strong" />
        <line x1={x(shown.point.at)} x2={x(shown.point.at)} y1="0" y2={HEIGHT} className="stroke-ink" />
        {record.slots.map((slot) => (
          <Sign key={slot.point.runId} slot={slot} x={x(slot.point.at)} height={height} />
        ))}
      </svg>
      <p className="relative h-5 text-2xs text-faint" aria-hidden>
        {timeTicks(record, window, zone).map(({ at, name }) => (
          <span key={at} className="absolute -translate-x-1/2 pt-1 whitespace-nowrap" style={{ left: x(at) }}>
            {name}
          </span>
        ))}
      </p>
    </>
  );
}

/** Hatched, and named where there is room. */
function Unseen({ record }: { record: CheckRecord }) {
  const id = useId();
  return (
    <>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-surface" />
        <line x1="0" x2="0" y1="0" y2="6" className="stroke-line-strong" opacity="0.6" />
      </pattern>
      {record.gaps.map(({ from, to }) => {
        const [left, right] = [shareOf(record, from), shareOf(record, to)];
        return (
          <g key={from}>
            <rect x={percent(left)} width={percent(right - left)} y={TOP} height={HEIGHT - TOP} fill={`url(#${id})`} />
            {right - left >= NAMED_SHARE && (
              <text
                x={percent((left + right) / 2)}
                y={LANE + 4}
                textAnchor="middle"
                className="[paint-order:stroke] stroke-canvas stroke-4"
              >
                not looked at
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

const Level = ({ y, name }: { y: number; name: string }) => (
  <>
    <line x1="0" x2="100%" y1={y} y2={y} className="stroke-line" strokeDasharray="3 3" />
    <text x="0" y={y - 3} className="[paint-order:stroke] stroke-canvas stroke-4">
      {name}
    </text>
  </>
);

const Usual = ({ y }: { y: number }) => (
  <>
    <line x1="0" x2="100%" y1={y} y2={y} className="stroke-pass" strokeDasharray="8 4" />
    <text x="3.5rem" y={y - 4} className="[paint-order:stroke] stroke-canvas stroke-4">
      usual
    </text>
  </>
);

/** The pass in the middle by its latency, and beneath it the worst, where that is no pass. */
function Sign({
  slot: { point, passedMs },
  x,
  height,
}: {
  slot: CheckSlot;
  x: string;
  height: (ms: number) => number;
}) {
  const mark = outcomeMark(point.outcome, point.reason);
  const isPass = point.outcome === 'PASS';
  return (
    <>
      {passedMs !== null && <Shape x={x} y={height(passedMs)} mark={isPass ? mark : 'PASS'} />}
      {!isPass && <Shape x={x} y={LANE} mark={mark} />}
    </>
  );
}

const Shape = ({ x, y, mark }: { x: string; y: number; mark: Mark }) => (
  <svg x={x} y={y} className={`overflow-visible fill-current ${markTone(mark)}`}>
    {SHAPES[mark] ?? SHAPES.SKIPPED}
  </svg>
);

/** Told apart by their outline, as the marks are. */
const SHAPES: Partial<Record<Mark, ReactNode>> & { SKIPPED: ReactNode } = {
  PASS: <circle r="3" />,
  RECOVERED: <circle r="2.5" className="fill-canvas stroke-current stroke-2" />,
  FAIL: <rect x="-4" y="-4" width="8" height="8" rx="1" />,
  CAPACITY: <path d="M0-5 5 0 0 5-5 0z" />,
  ERROR: <path d="M0-5 5 4H-5z" />,
  SKIPPED: <circle r="3" className="fill-none stroke-current" />,
};

const percent = (share: number): string => `${(100 * share).toFixed(3)}%`;

/** Where a moment lies between the ends of the record, from 0 to 1. */
export function shareOf({ from, to }: Pick<CheckRecord, 'from' | 'to'>, at: string): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Math.min(1, Math.max(0, (Date.parse(at) - start) / (end - start)));
}

const HOUR_MS = 3_600_000;
const STEP_HOURS: Record<WindowId, number> = { '24h': 6, '7d': 24, '30d': 5 * 24, '90d': 15 * 24 };

/** Round moments of the time by the clock of the zone: hours of a day, or the beginnings of days. */
export function timeTicks({ from, to }: Pick<CheckRecord, 'from' | 'to'>, window: WindowId, zone: string) {
  const [hours = 0, minutes = 0] = zonedClock(to, zone).split(':').map(Number);
  const midnight = Math.floor(Date.parse(to) / 60_000) * 60_000 - hours * HOUR_MS - minutes * 60_000;
  const step = STEP_HOURS[window] * HOUR_MS;
  const ticks: { at: string; name: string }[] = [];
  // Names at the very ends would stick out.
  const margin = (Date.parse(to) - Date.parse(from)) * 0.03;
  for (let at = midnight + 24 * HOUR_MS; at > Date.parse(from) + margin; at -= step) {
    if (at > Date.parse(to) - margin) continue;
    // Where the clocks were set since, the beginning of a day lies an hour beside it: the name is that of its noon.
    const name =
      window === '24h'
        ? zonedClock(new Date(at).toISOString(), zone).slice(0, 5)
        : zonedTime(new Date(at + 12 * HOUR_MS).toISOString(), zone).slice(5, 10);
    ticks.push({ at: new Date(at).toISOString(), name });
  }
  return ticks.toReversed();
}

/** The least round number of milliseconds (1, 2 or 5 times a power of ten) that no latency exceeds; at least 100. */
export function scaleTop(latencies: readonly number[]): number {
  const most = Math.max(100, ...latencies);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most) ?? most;
}
