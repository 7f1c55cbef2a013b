import { ROW_LINK } from '@/components/run/run-list';
import { Time } from '@/components/ui/time';
import type { Delivery } from '@/lib/domain/notices/delivery';

const STATE_WORDS: Record<Delivery['state'], string> = {
  pending: 'Pending',
  sent: 'Sent',
  'given-up': 'Given up',
  listed: 'Over before quiet hours ended, so not sent',
};

/** What became of the latest notices, newest first. */
export const DeliveryList = ({ deliveries }: { deliveries: readonly Delivery[] }) => (
  <ul>
    {deliveries.map((delivery) => (
      <li
        key={`${delivery.channel} ${delivery.notice.id}`}
        className="grid gap-x-8 gap-y-1 border-b border-line py-2 lg:grid-cols-[minmax(0,1fr)_8rem_minmax(0,28rem)]"
      >
        <What delivery={delivery} />
        <p>
          <span className="text-muted">to</span> {delivery.channel}
        </p>
        <Became delivery={delivery} />
      </li>
    ))}
  </ul>
);

const What = ({ delivery: { notice } }: { delivery: Delivery }) => (
  <p>
    <Time at={notice.at} />{' '}
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
  </p>
);

function Became({ delivery }: { delivery: Delivery }) {
  const { state, endedAt, attempts, error, tries } = delivery;
  return (
    <div>
      <p className={state === 'given-up' ? 'font-semibold' : undefined}>
        {STATE_WORDS[state]}
        {endedAt && ' '}
        {endedAt && <Time at={endedAt} />}
        <NextTry delivery={delivery} />
      </p>
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
    </div>
  );
}

function NextTry({ delivery: { held, attempts, nextAttemptAt } }: { delivery: Delivery }) {
  if (nextAttemptAt === null) return null;
  if (held) return ', held back during quiet hours';
  if (attempts === 0) return ', not tried yet';
  return (
    <>
      , next try <Time at={nextAttemptAt} />
    </>
  );
}
