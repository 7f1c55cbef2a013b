import type { ReactNode } from 'react';
import { CodeText } from '@/components/ui/code-text';
import type { InsightWindow } from '@/lib/domain/insight/accounts';
import { ANSWER_TEXT } from './answers-list';
import { Time } from '@/components/ui/time';

interface Props {
  id: string;
  title: string;
  /** Read first; backticks set off machine text. */
  answer: string;
  /** What the answer was counted over. */
  window: InsightWindow;
  /** What else there is to say about how it was counted. */
  about?: ReactNode;
  children?: ReactNode;
}

/** What is said beside the matter. */
export const NOTE = 'max-w-240 text-xs/4.5 text-pretty text-muted';

export const Heading = ({ children }: { children: ReactNode }) => <h3 className="font-semibold">{children}</h3>;

/** Parts of a section side by side, where there is room. */
export const Columns = ({ three = false, children }: { three?: boolean; children: ReactNode }) => (
  <div
    className={`grid items-start gap-y-6 max-lg:grid-cols-1 ${three ? 'grid-cols-3 gap-x-10' : 'grid-cols-2 gap-x-12'}`}
  >
    {children}
  </div>
);

/** One question: its name, its answer in a sentence, then the evidence. */
export function Section({ id, title, answer, window, about, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="mt-5 grid scroll-mt-2 grid-cols-1 gap-4 border-t border-ink pt-2.5 text-sm/5"
    >
      <h2 id={`${id}-title`} className="break-inside-avoid py-1 text-md font-semibold tracking-snug text-muted">
        {title}
      </h2>
      <div className="-mt-2.5">
        <p className={`${ANSWER_TEXT} max-w-240 font-semibold [&_code]:whitespace-nowrap`}>
          <CodeText text={answer} />
        </p>
        <p className={`${NOTE} pt-0.5`}>
          <WindowTime of={window} />
          {about && <>. {about}</>}
        </p>
      </div>
      {children}
    </section>
  );
}

/** From when to when; whole days are those of UTC, by which they were counted. The last day told is the last one counted. */
function WindowTime({ of: { from, to, grain } }: { of: InsightWindow }) {
  if (grain === 'hour') {
    return (
      <span>
        <Time at={from} /> to <Time at={to} />
      </span>
    );
  }
  const last = new Date(Date.parse(to) - 1).toISOString();
  return (
    <span>
      <time dateTime={from}>{from.slice(0, 10)}</time> to <time dateTime={last}>{last.slice(0, 10)}</time>, days of UTC
    </span>
  );
}
