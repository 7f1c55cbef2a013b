'use client';

import { useId } from 'react';

export interface ChoiceProps<T extends string> {
  /** Says what is chosen; read aloud, not shown. */
  legend: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few, all in sight: radio buttons in one bar. */
export function Choice<T extends string>({ legend, options, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="inline-flex max-w-full flex-wrap justify-self-start rounded-md border border-line-strong p-0.5 print:hidden">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="inline-flex min-h-7 cursor-pointer items-center rounded-[0.3125rem] px-2.5 text-xs whitespace-nowrap text-muted hover:text-ink has-checked:bg-ink has-checked:font-medium has-checked:text-canvas forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
