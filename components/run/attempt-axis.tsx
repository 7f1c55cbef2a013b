import { ladders } from '@/components/board/attempts-summary';
import { outcomeMark } from '@/components/ui/mark';
import { durationText } from '@/components/ui/time-text';
import type { Attempt } from '@/lib/domain/attempt';

/**
 * The attempts of a check on one axis of time: a lane for each call, a bar for each attempt, a thin line for each wait.
 * A picture of what the list beside it tells in words.
 */
export function AttemptAxis({ attempts }: { attempts: readonly Attempt[] }) {
  const start = Math.min(...attempts.map(startOf));
  const end = Math.max(...attempts.map((attempt) => endOf(attempt) + attempt.waitMs));
  const span = Math.max(1, end - start);
  if (attempts.length < 2) return null;
  const place = (from: number, lengthMs: number) => ({
    left: `${(((from - start) / span) * 100).toFixed(3)}%`,
    width: `${((lengthMs / span) * 100).toFixed(3)}%`,
  });
  return (
    <div className="axis" aria-hidden>
      {ladders(attempts).map(({ call, attempts: tries }) => (
        <div key={call} className="axis-lane">
          <code>{call}</code>
          <div>
            {tries.map((attempt) => (
              <span key={attempt.n}>
                <i
                  className="axis-bar"
                  data-mark={outcomeMark(attempt.outcome, attempt.reason)}
                  style={place(startOf(attempt), attempt.durationMs)}
                />
                {attempt.waitMs > 0 && <i className="axis-wait" style={place(endOf(attempt), attempt.waitMs)} />}
              </span>
            ))}
          </div>
        </div>
      ))}
      <div className="axis-scale">
        <span>0</span>
        <span>{durationText(span / 2)}</span>
        <span>{durationText(span)}</span>
      </div>
    </div>
  );
}

const startOf = (attempt: Attempt): number => Date.parse(attempt.startedAt);
const endOf = (attempt: Attempt): number => startOf(attempt) + attempt.durationMs;
