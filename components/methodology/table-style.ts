/** How the tables of rules and of exit codes look. */
export const TABLE = 'mt-2 w-full table-fixed text-sm/5';
export const CELL = 'border-b border-line py-1.25 pr-5 align-top';
export const HEAD = `${CELL} text-xs font-normal text-faint`;
/** The place of a rule, or a code. */
export const NUMBER = 'w-13 text-end';

/** Tables of rules. On a phone: what decides on the first line of a row, and when that is beneath it. */
export const RULES = `border-t border-ink max-md:block max-md:[&>tbody]:block ${TABLE}`;
export const RULE_ROW =
  'break-inside-avoid hover:bg-surface target:bg-surface-strong target:[box-shadow:-0.375rem_0_var(--surface-strong),-0.5625rem_0_var(--ink)] max-md:grid max-md:border-b max-md:border-line max-md:py-1.5';
export const RULE_CELL = `${CELL} max-md:border-0 max-md:p-0`;
