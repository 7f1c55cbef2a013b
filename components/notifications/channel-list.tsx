import { Time, TimeAgo } from '@/components/ui/time';
import type { Channel } from '@/lib/domain/notices/delivery';
import { type TestAction, TestButton } from './test-button';

/** Each channel with how it goes, in the order of the file. */
export const ChannelList = ({ channels, test }: { channels: readonly Channel[]; test: TestAction }) => (
  <ul className="grid gap-3">
    {channels.map((channel) => (
      <li
        key={channel.id}
        className="grid gap-x-8 gap-y-2 border-t border-line pt-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_14rem]"
      >
        <Told channel={channel} />
        <Health channel={channel} />
        <TestButton id={channel.id} action={test} />
      </li>
    ))}
  </ul>
);

function Told({ channel: { id, type, on, targets, suites, kinds, quiet, signed } }: { channel: Channel }) {
  const only = [targets, suites, kinds].flatMap((list) => list ?? []);
  return (
    <div>
      <h2 className="font-semibold">
        {id} <span className="font-normal text-muted">{type}</span>
      </h2>
      <p className="text-sm text-muted">
        Told of {on.join(', ')}
        {only.length > 0 && `; only ${only.join(', ')}`}
        {signed && '; signed'}.
      </p>
      {quiet && (
        <p className="text-sm text-muted">
          Quiet from {quiet.from} to {quiet.to} {quiet.timezone}
          {quiet.now && ', and so now'}.
        </p>
      )}
    </div>
  );
}

function Health({ channel }: { channel: Channel }) {
  const { failingSince, lastSuccessAt, lastFailureAt, lastError, pending, givenUp, notBefore } = channel;
  return (
    <div className="text-sm">
      <p className={failingSince ? 'font-semibold' : undefined}>
        {failingSince ? (
          <>
            Failing since <Time at={failingSince} />
          </>
        ) : lastSuccessAt ? (
          <>
            Last got through <TimeAgo at={lastSuccessAt} />
          </>
        ) : (
          'Nothing was sent yet'
        )}
      </p>
      {lastError && lastFailureAt && (
        <p className="text-muted">
          Last error <TimeAgo at={lastFailureAt} />: {lastError}
        </p>
      )}
      {notBefore && (
        <p className="text-muted">
          The receiver wants none before <Time at={notBefore} />
        </p>
      )}
      <p className="text-muted">
        {pending} pending, {givenUp} given up
      </p>
    </div>
  );
}
