import { ConfigError } from '../config-error';

/** Keys and positions that lead from the top of the document to a value. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with the file. Lines and columns count from 1. */
export interface FileProblem {
  line: number;
  column: number;
  /** Such as `targets[0].base`; empty for the file as a whole. */
  key: string;
  says: string;
}

/** More than these help nobody; the rest is counted. */
const MAX_TOLD = 50;

/** `chutes-status.yaml:4:11: targets[0].base: is missing, takes …` */
export const problemLine = (file: string, { line, column, key, says }: FileProblem): string =>
  `${file}:${line}:${column}: ${key === '' ? '' : `${key}: `}${says}`;

/** Every problem a line, in the order of the file; of very many the first, and how many more there are. */
export function problemLines(file: string, problems: readonly FileProblem[]): string[] {
  const lines = problems.slice(0, MAX_TOLD).map((problem) => problemLine(file, problem));
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `${file}: and ${more} more like these`] : lines;
}

/** A file that is not taken. The message is its first problem, and how many more there are. */
export class ConfigFileError extends ConfigError {
  constructor(
    /** As it may be shown. */
    readonly file: string,
    readonly problems: readonly [FileProblem, ...FileProblem[]],
  ) {
    const more = problems.length - 1;
    super(problemLine(file, problems[0]) + (more > 0 ? ` (and ${more} more: chutes-status config check)` : ''));
  }
}

const PLAIN = /^[A-Za-z][A-Za-z_-]{0,23}$/;

/** A key as it may be told: one with figures in it, or very long, could be a secret in the wrong place. */
export const shownKey = (key: string): string => (PLAIN.test(key) ? key : 'a key that is not shown here');

/** `targets[0].schedules.doctor` */
export const shownPath = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${shownKey(part)}`)).join('');
