import type { ReactNode } from 'react';

interface Props {
  id: string;
  title: string;
  /** What it answers, in a sentence. */
  about: ReactNode;
  /** Stands beside the title. */
  control?: ReactNode;
  children: ReactNode;
}

export function Section({ id, title, about, control, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="insight-section">
      <div className="insight-head">
        <div>
          <h2 id={`${id}-title`} className="insight-title">
            {title}
          </h2>
          <p className="insight-about">{about}</p>
        </div>
        {control}
      </div>
      {children}
    </section>
  );
}
