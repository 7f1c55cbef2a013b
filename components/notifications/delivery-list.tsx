import { ROW_LINK } from '@/components/run/run-list';
import { Time } from '@/components/ui/time';
import type { Delivery } from '@/lib/domain/delivery';

const STATE_WORDS: Record<Delivery['state'], string> = {
  pending: 'pending',
  sent: 'sent',
  'given-up': 'given up',
  listed: 'over before quiet hours ended: not sent',
};

/** What became of the latest notices, newest first. */
export const DeliveryList = ({ deliveries }: { deliveries: readonly Delivery[] }) => (
  <table className="list">
    <caption className="sr-only">Notices, newest first</caption>
    <thead>
      <tr>
        <th scope="col">Happened</th>
        <th scope="col">What</th>
        <th scope="col">Channel</th>
        <th scope="col">Became of it</th>
      </tr>
    </thead>
    <tbody>
      {deliveries.map((delivery) => (
        <Row key={`${delivery.channel} ${delivery.notice.id}`} delivery={delivery} />
      ))}
    </tbody>
  </table>
);

function Row({
  delivery: { channel, notice, state, held, attempts, nextAttemptAt, endedAt, error, tries },
}: {
  delivery: Delivery;
}) {
  return (
    <tr>
      <td className="whitespace-nowrap max-lg:whitespace-normal">
        <Time at={notice.at} />
      </td>
      <td>
        {notice.incident ? (
          <a href={`/incidents/${encodeURIComponent(notice.incident.id)}`} className={ROW_LINK}>
            {notice.kind}
          </a>
        ) : (
          notice.kind
        )}{' '}
        <span className="text-muted">
          {notice.target}: {notice.sentence}
        </span>
      </td>
      <td>{channel}</td>
      <td>
        <span className={state === 'given-up' ? 'font-semibold' : undefined}>{STATE_WORDS[state]}</span>{' '}
        {endedAt && <Time at={endedAt} />}
        {nextAttemptAt && (
          <>
            , {held ? 'held back during quiet hours' : attempts === 0 ? 'not tried yet' : 'next try'}{' '}
            {!held && attempts > 0 && <Time at={nextAttemptAt} />}
          </>
        )}
        {attempts > 0 && (
          <details className="text-sm text-muted">
            <summary className="min-h-6 cursor-pointer">
              {attempts} {attempts === 1 ? 'try' : 'tries'}
              {error && `, the last: ${error}`}
            </summary>
            <ul>
              {tries.map((one) => (
                <li key={one.at}>
                  <Time at={one.at} />: {one.ok === null ? 'no end is known' : (one.error ?? 'taken')}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}
