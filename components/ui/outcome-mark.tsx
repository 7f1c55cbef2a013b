import type { ReactNode } from 'react';
import { type Mark, markTone } from './mark';

interface Props {
  mark: Mark;
  size?: number;
  /** Where it stands; its colour is that of the mark. */
  className?: string;
}

/** The mark of an outcome: told apart by its outline alone. Decorative, since the word always stands beside it. */
export function OutcomeMark({ mark, size = 16, className = '' }: Props) {
  return (
    <svg
      className={`shrink-0 ${markTone(mark)} ${className}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden
    >
      {SHAPES[mark]}
    </svg>
  );
}

const stroke = { stroke: 'currentColor', strokeWidth: 1.5 } as const;
const cut = {
  stroke: 'var(--canvas)',
  strokeWidth: 1.75,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const tick = 'm5 8.25 2.1 2.15 4-4.6';

const SHAPES: Record<Mark, ReactNode> = {
  PASS: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d={tick} {...cut} />
    </>
  ),
  RECOVERED: (
    <>
      <circle cx="8" cy="8" r="6.25" {...stroke} />
      <path d={tick} {...stroke} strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  FAIL: (
    <>
      <rect x="1.25" y="1.25" width="13.5" height="13.5" rx="2.5" fill="currentColor" />
      <path d="m5.5 5.5 5 5m0-5-5 5" {...cut} />
    </>
  ),
  CAPACITY: (
    <>
      <path d="M8 1.25 14.75 8 8 14.75 1.25 8z" {...stroke} strokeLinejoin="round" />
      <path d="M1.25 8h13.5L8 14.75z" fill="currentColor" />
    </>
  ),
  SKIPPED: <circle cx="8" cy="8" r="6.25" {...stroke} strokeDasharray="2.45 2.46" />,
  ERROR: (
    <>
      <path d="M8 1.5 15 14H1z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M8 6v3.5m0 2.25v.1" {...cut} />
    </>
  ),
  ASIDE: <rect x="4.25" y="4.25" width="7.5" height="7.5" rx="1.5" {...stroke} />,
  UNKNOWN: <circle cx="8" cy="8" r="6.25" {...stroke} />,
  RUNNING: (
    <>
      <circle cx="8" cy="8" r="6" {...stroke} strokeWidth="2" opacity="0.25" />
      <path
        className="origin-[8px_8px] animate-turn motion-reduce:animate-none"
        d="M8 2a6 6 0 0 1 6 6"
        {...stroke}
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  WAITING: (
    <>
      <circle cx="8" cy="8" r="6.25" {...stroke} />
      <path d="M8 4.5V8l2.25 1.5" {...stroke} strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  QUEUED: (
    <g fill="currentColor">
      <circle cx="3" cy="8" r="1.25" />
      <circle cx="8" cy="8" r="1.25" />
      <circle cx="13" cy="8" r="1.25" />
    </g>
  ),
};
