import { utcTime } from '@/components/ui/time-text';
import type { ToldLimit } from '@/lib/domain/insight-rate-guidance';
import type { Utilisation } from '@/lib/domain/utilisation';

/** What the gateway says of itself, apart from what was measured: each with its source and its time. */
export function ToldByGateway({ limits, utilisation }: { limits: ToldLimit[]; utilisation: Utilisation | null }) {
  return (
    <div className="grid content-start gap-4">
      <table className="bars told">
        <caption>Limits told in headers</caption>
        <tbody>
          {limits.length === 0 && (
            <tr>
              <td className="text-muted">None so far.</td>
            </tr>
          )}
          {limits.map(({ header, value, since, seenAt }) => (
            <tr key={header} title={`this value since ${utcTime(since)}, last seen ${utcTime(seenAt)}`}>
              <th scope="row">
                <code className="font-mono text-xs">{header}</code>
              </th>
              <td className="count">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Feed utilisation={utilisation} />
    </div>
  );
}

function Feed({ utilisation }: { utilisation: Utilisation | null }) {
  if (!utilisation) {
    return (
      <p className="text-xs text-muted">
        The public utilisation feed is not read. Set <code className="font-mono">CHUTES_MANAGEMENT_BASE</code> to have
        it read.
      </p>
    );
  }
  if (!utilisation.models && !utilisation.problem) {
    return <p className="text-xs text-muted">Reading the public utilisation feed…</p>;
  }
  const source = `Public utilisation feed, read ${utcTime(utilisation.readAt)}`;
  if (!utilisation.models) return <p className="text-xs text-muted">{`${source}: ${utilisation.problem}.`}</p>;
  return (
    <table className="bars told">
      <caption>{source}</caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">In use</th>
          <th scope="col">429, 1 h</th>
        </tr>
      </thead>
      <tbody>
        {utilisation.models.slice(0, 6).map(({ name, current, rateLimited1h }) => (
          <tr key={name}>
            <th scope="row" dir="auto">
              {name}
            </th>
            <td className="count">{ratioText(current)}</td>
            <td className="count">{ratioText(rateLimited1h)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ratioText = (ratio: number | null): string => (ratio === null ? '–' : `${Math.round(ratio * 100)} %`);
