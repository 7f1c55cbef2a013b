import type { HTMLAttributes } from 'react';

/** Our own sentences, in which backticks set off machine text. */
export function CodeText({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="font-mono text-[0.92em]">
        {part}
      </code>
    ) : (
      part
    ),
  );
}

/** Machine text of several lines, as it is. */
export const ScriptLines = (props: HTMLAttributes<HTMLPreElement>) => <pre className={SCRIPT_LINES} {...props} />;

export const SCRIPT_LINES =
  'overflow-x-auto rounded-sm border border-line bg-surface px-3 py-2 text-xs/4.5 whitespace-pre-wrap print:break-inside-avoid';
