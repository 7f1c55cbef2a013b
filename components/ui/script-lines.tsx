import type { HTMLAttributes } from 'react';

/** Machine text of several lines, as it is. */
export const ScriptLines = (props: HTMLAttributes<HTMLPreElement>) => <pre className={SCRIPT_LINES} {...props} />;

export const SCRIPT_LINES =
  'overflow-x-auto rounded-sm border border-line bg-surface px-3 py-2 text-xs/4.5 whitespace-pre-wrap print:break-inside-avoid';
