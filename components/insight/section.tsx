import type { ReactNode } from 'react';
import { CodeText } from '@/components/ui/code-text';
import type { InsightWindow } from '@/lib/domain/insight-accounts';
import { WindowTime } from './window-time';

interface Props {
  id: string;
  title: string;
  /** Read first; backticks set off machine text. */
  answer: string;
  /** What the answer was counted over. */
  window: InsightWindow;
  /** What else there is to say about how it was counted. */
  about?: ReactNode;
  /** Stands beside the title. */
  control?: ReactNode;
  children?: ReactNode;
}

/** One question: its name, its answer in a sentence, then the evidence. */
export function Section({ id, title, answer, window, about, control, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="insight-section">
      <div className="insight-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {control}
      </div>
      <div>
        <p className="insight-answer">
          <CodeText text={answer} />
        </p>
        <p className="insight-about">
          <WindowTime of={window} />
          {about && <>. {about}</>}
        </p>
      </div>
      {children}
    </section>
  );
}
