import type { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { countText } from './figure-text';

/** How long the header asked to wait, from the shortest that was seen to the longest. */
export function AskedWaits({ asked }: { asked: RetryAfterReport['asked'] }) {
  const most = Math.max(1, ...asked.map(({ count }) => count));
  const first = asked.findIndex(({ count }) => count > 0);
  const last = asked.findLastIndex(({ count }) => count > 0);
  if (first === -1) return null;
  return (
    <table className="bars">
      <caption>Waits asked for</caption>
      <tbody>
        {asked.slice(first, last + 1).map(({ upToMs, count }) => (
          <tr key={upToMs ?? 'more'}>
            <th scope="row">{upToText(upToMs)}</th>
            <td aria-hidden>
              <span
                className="bar"
                style={{ width: `${(100 * count) / most}%` }}
                data-empty={count === 0 || undefined}
              />
            </td>
            <td className="count">{countText(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From the shortest of the bounds that were met to the longest, in short. */
export function rangeText(asked: RetryAfterReport['asked']): string {
  const [first = '', last = first] = [asked.at(0), asked.at(-1)].map((bound) => (bound ? upToText(bound.upToMs) : ''));
  return first === last ? first : `${first} to ${last}`;
}

function upToText(upToMs: number | null): string {
  if (upToMs === null) return 'over 1 h';
  if (upToMs === 0) return 'no wait';
  if (upToMs < 60_000) return `≤ ${upToMs / 1000} s`;
  return upToMs < 3_600_000 ? `≤ ${upToMs / 60_000} min` : '≤ 1 h';
}
