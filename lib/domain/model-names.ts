/** A model as a catalogue lists it. */
export interface ListedModel {
  id: string;
  /** Other names that the catalogue itself gives it. */
  aliases?: readonly string[] | undefined;
}

interface Name {
  /** Before the last slash; null where there is none. */
  org: string | null;
  /** Without a date. */
  base: string;
  date: string | null;
}

/** `gpt-4o-2024-08-06`, `claude-sonnet-4@20250514`, `gpt-4-0613`; a version such as Qwen's -2507 is no date. */
const DATED = /^(.+?)[-@](\d{4}-\d{2}-\d{2}|\d{8}|latest)$|^(gpt-.+?)-(\d{4})$/;

/**
 * Whether two names mean one model: letter case, a `models/` prefix, an organisation that only one of them tells, a
 * routing suffix such as `:latency`, `-TEE` and a date that only one of them has make no other model of it. Any name of
 * a routing list `a,b` may be meant.
 */
export function sameModel(asked: string, other: string): boolean {
  const [wanted, found] = [asked, other].map((names) => names.split(',').map(parse));
  return wanted?.some((one) => found?.some((two) => isSame(one, two))) ?? false;
}

/** Whether a list of models holds one of this name, or says that it is called so. */
export const listsModel = (models: readonly ListedModel[], name: string): boolean =>
  models.some(({ id, aliases = [] }) => [id, ...aliases].some((known) => sameModel(name, known)));

/** Whether a name leaves it to the gateway which of several models answers. */
export const isRoutingList = (name: string): boolean => name.includes(',');

/** A name without what is only a way of writing it: letter case, and Google's `models/` before it. */
export const spelled = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^models\//, '');

function isSame(a: Name, b: Name): boolean {
  const sameOrg = a.org === null || b.org === null || a.org === b.org;
  return sameOrg && a.base === b.base && (a.date === null || b.date === null || a.date === b.date);
}

function parse(name: string): Name {
  const path = spelled(name).replace(/:[^/]*$/, '');
  // A path on the engine's disk names no organisation.
  const parts = path.split('/').filter((part) => part !== '' && part !== 'models');
  const last = (parts.at(-1) ?? '').replace(/-tee$/, '');
  const [, dated, date, short, shortDate] = DATED.exec(last) ?? [];
  return {
    org: path.startsWith('/') ? null : (parts.at(-2) ?? null),
    base: dated ?? short ?? last,
    date: (date === 'latest' ? null : date) ?? shortDate ?? null,
  };
}
