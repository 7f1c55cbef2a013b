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
    <figure className="axis" role="img" aria-label={attemptsSummary(attempts)}>
      {ladders(attempts).map((ladder) => (
        <div key={ladder.call} className="axis-call">
          <code className="font-mono text-xs">{ladder.call}</code>
          <div className="axis-track">
            {ladder.attempts.map((attempt) => (
              <span key={attempt.n} className="contents">
                <span
                  className={`axis-attempt ${markTone(outcomeMark(attempt.outcome, attempt.reason))}`}
                  style={{ left: at(startOf(attempt)), width: wide(attempt.durationMs) }}
                />
                {attempt.waitMs > 0 && (
                  <span className="axis-wait" style={{ left: at(endOf(attempt)), width: wide(attempt.waitMs) }} />
                )}
              </span>
            ))}
          </div>
        </div>
      ))}
      <div className="axis-call text-xs text-faint" aria-hidden>
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
