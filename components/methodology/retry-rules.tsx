import type { Methodology } from '@/lib/domain/api/methodology';

/** What is tried again, how often, and how long is waited for it. */
export function RetryRules({ methodology: { retried, toldWays, limits } }: { methodology: Methodology }) {
  const { maxAttempts, baseMs, maxDelayMs, budgetMs } = limits;
  return (
    <section aria-labelledby="retries">
      <h2 id="retries">What is retried</h2>
      <p>
        At most {maxAttempts} attempts of one call, the first included, and only after one of these reasons, which may
        pass by themselves:
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs/5.5">
        {retried.map((reason) => (
          <code key={reason}>{reason}</code>
        ))}
      </p>
      <p>
        Nothing else is retried. Every attempt is recorded, with the wait really taken after it. All waits of one call
        together may take {budgetMs.toLocaleString('en')} ms.
      </p>
      <h3 id="retry-after">The wait that is told</h3>
      <p>
        It is looked for in these places, and the first that can be read counts; of several values in it the longest:
      </p>
      <ol className="mt-3 max-w-prose list-decimal pl-6">
        {toldWays.map(({ id, what }) => (
          <li key={id}>{what}.</li>
        ))}
      </ol>
      <ul>
        <li>
          A value is read as seconds, also with a fraction, as a length of time (6m0s, PT30S), as any of the three date
          forms of HTTP (RFC 9110, 5.6.7), as a date of RFC 5322 or ISO 8601, or as an epoch: a number that would ask
          for 20 years or more is a moment.
        </li>
        <li>
          A date is taken against the answer’s own Date header, since the gateway’s clock may be off. A date without a
          zone is taken for UTC, and said.
        </li>
        <li>
          It wins over the backoff, plus up to 10 % so that callers do not come back all at once. Never earlier than
          asked.
        </li>
        <li>Zero, a negative number or a date that has passed mean the smallest wait: {baseMs} ms.</li>
        <li>
          What cannot be read, two headers for instance, is recorded as it came, and the next place counts, or the
          backoff.
        </li>
        <li>
          Longer than what is left of the time for waiting: the call ends at once, and the board says when the gateway
          may be asked again.
        </li>
      </ul>
      <h3 id="backoff">Without it</h3>
      <p>
        A random wait between 0 and the smaller of {maxDelayMs.toLocaleString('en')} ms and{' '}
        {baseMs.toLocaleString('en')} ms · 2<sup>n−1</sup> after the n-th attempt.
      </p>
    </section>
  );
}
