import { Time } from '@/components/ui/time';
import { utcTime } from '@/components/ui/time-text';
import type { ToldLimit } from '@/lib/domain/insight/rate-guidance';
import type { Utilisation } from '@/lib/domain/insight/rate-guidance';
import { Heading, NOTE } from './section';

const MODELS_SHOWN = 6;

/** A part that gives guidance, and its figures. */
export const GUIDE = 'grid grid-cols-1 content-start gap-2 break-inside-avoid [&>table]:mt-2';

/** What the gateway says of itself, apart from what was measured: each with its source and its time. */
export function ToldByGateway({ limits, utilisation }: { limits: ToldLimit[]; utilisation: Utilisation | null }) {
  return (
    <div className={GUIDE}>
      <Heading>Told by the gateway</Heading>
      {limits.length === 0 ? (
        <p className="text-muted">No answer told a limit in its headers so far.</p>
      ) : (
        <table className="bars told">
          <caption>Limits in headers</caption>
          <tbody>
            {limits.map(({ header, value, since, seenAt }) => (
              <tr key={header} title={`this value since ${utcTime(since)}, last seen ${utcTime(seenAt)}`}>
                <th scope="row">
                  <code className="text-xs">{header}</code>
                </th>
                <td className="count">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Feed utilisation={utilisation} />
    </div>
  );
}

function Feed({ utilisation }: { utilisation: Utilisation | null }) {
  if (!utilisation) {
    return (
      <p className={NOTE}>
        The public utilisation feed is not read. Set <code>CHUTES_MANAGEMENT_BASE</code> to have it read.
      </p>
    );
  }
  const { models, problem, readAt } = utilisation;
  if (!models && !problem) return <p className={NOTE}>Reading the public utilisation feed…</p>;
  if (!models) {
    return (
      <p className={NOTE}>
        Public utilisation feed, <Time at={readAt} />: {problem}.
      </p>
    );
  }
  return (
    <table className="bars told">
      <caption>
        Public utilisation feed <Time at={readAt} />
      </caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">In use</th>
          <th scope="col">429 in 1 h</th>
        </tr>
      </thead>
      <tbody>
        {models.slice(0, MODELS_SHOWN).map(({ name, current, rateLimited1h }) => (
          <tr key={name}>
            <th scope="row" dir="auto">
              <code className="text-xs">{name}</code>
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
