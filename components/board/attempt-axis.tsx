import { markTone, outcomeMark } from '@/components/ui/mark';
import { durationText } from '@/components/ui/time-text';
import type { Attempt } from '@/lib/domain/attempt';
import { attemptsSummary, ladders } from './attempts-summary';

/** All attempts of a check on one axis of time: a bar is an attempt on its way, a thin line the wait after it. */
export function AttemptAxis({ attempts }: { attempts: Attempt[] }) {
  const first = Math.min(...attempts.map(startOf));
  const last = Math.max(...attempts.map((attempt) => endOf(attempt) + attempt.waitMs));
  const length = Math.max(1, last - first);
  if (attempts.length < 2) return null;
  const at = (ms: number) => `${((ms - first) / length) * 100}%`;
  const wide = (ms: number) => `${(ms / length) * 100}%`;
  return (
    <figure className="grid max-w-176 gap-1" role="img" aria-label={attemptsSummary(attempts)}>
      {ladders(attempts).map((ladder) => (
        <div key={ladder.call} className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-3">
          <code className="text-xs/4">{ladder.call}</code>
          <div className="relative h-4">
            {ladder.attempts.map((attempt) => (
              <span key={attempt.n} className="contents">
                <span
                  className={`absolute top-0.75 h-2.5 min-w-0.75 rounded-[1px] bg-current forced-color-adjust-none print:[print-color-adjust:exact] ${markTone(outcomeMark(attempt.outcome, attempt.reason))}`}
                  style={{ left: at(startOf(attempt)), width: wide(attempt.durationMs) }}
                />
                {attempt.waitMs > 0 && (
                  <span
                    className="absolute top-1/2 border-t border-dashed border-line-strong"
                    style={{ left: at(endOf(attempt)), width: wide(attempt.waitMs) }}
                  />
                )}
              </span>
            ))}
          </div>
        </div>
      ))}
      <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-3 text-xs/4 text-faint" aria-hidden>
        <span />
        <div className="flex justify-between">
          <span>0</span>
          <span>{durationText(length)}</span>
        </div>
      </div>
    </figure>
  );
}

const startOf = (attempt: Attempt): number => Date.parse(attempt.startedAt);
const endOf = (attempt: Attempt): number => startOf(attempt) + attempt.durationMs;
