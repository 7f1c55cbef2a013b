import type { Methodology } from '@/lib/domain/methodology';

/** What is tried again, how often, and how long is waited for it. */
export function RetryRules({ methodology: { retried, limits } }: { methodology: Methodology }) {
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
      <h3 id="retry-after">Retry-After</h3>
      <ul>
        <li>Read as seconds, also with a fraction, or as any of the three date forms of HTTP (RFC 9110, 5.6.7).</li>
        <li>
          It wins over the backoff, plus up to 10 % so that callers do not come back all at once. Never earlier than
          asked.
        </li>
        <li>Zero, a negative number or a date that has passed mean the smallest wait: {baseMs} ms.</li>
        <li>What cannot be read, two headers for instance, is recorded as it came, and the backoff decides.</li>
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
