import { styleText } from 'node:util';
import type { LineOutcome } from './line-printer';

/** What stands beside everything that a stand-in told. */
export const STAND_IN = 'Stand-in gateway, not Chutes';

interface Output {
  isTTY?: boolean;
  write(text: string, written?: (error?: Error | null) => void): unknown;
  on?(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

const COLOUR = { PASS: 'green', FAIL: 'red', CAPACITY: 'yellow', SKIPPED: 'gray', ERROR: 'magenta' } as const;
/** What a shell reports of a program that a closed pipe ended: 128 and SIGPIPE. */
const PIPE_EXIT = 141;
const UNWRITTEN_EXIT = 1;

/**
 * Lines on standard output; on a terminal with colour, and a line of progress on standard error that comes and goes. It
 * remembers whether something could not be written, so that nobody takes a lost output for a good one.
 */
export class Terminal {
  private shown = false;
  private mark = '';
  private lost: number | null = null;
  private readonly coloured: boolean;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.coloured = out.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
    for (const output of [out, err]) output.on?.('error', this.lose);
  }

  /** From now on every line, on either output, ends with this in brackets. */
  markLines(text: string): void {
    this.mark = ` [${text}]`;
  }

  readonly line = (text: string, outcome: LineOutcome = null): void => {
    this.clear();
    const colour = outcome && this.coloured ? COLOUR[outcome] : null;
    const told = harmless(text);
    const shown = colour ? styleText(colour, told, { validateStream: false }) : told;
    this.out.write(`${shown}${this.mark}\n`);
  };

  /** What a program reads, without the mark: it must say by itself what the mark says. */
  readonly document = (value: unknown): void => {
    this.clear();
    this.out.write(`${JSON.stringify(value)}\n`);
  };

  readonly note = (text: string): void => {
    this.clear();
    for (const line of text.split('\n')) this.err.write(`${harmless(line)}${this.mark}\n`);
  };

  /** For a person who looks: nothing when standard error is no terminal. */
  readonly hint = (text: string): void => {
    if (this.err.isTTY) this.note(text);
  };

  /** Nothing when standard error is no terminal: a log wants no progress. */
  readonly progress = (text: string): void => {
    if (!this.err.isTTY) return;
    this.err.write(`\r\u001b[2K${harmless(text)}${this.mark}`);
    this.shown = true;
  };

  clear(): void {
    if (this.shown) this.err.write('\r\u001b[2K');
    this.shown = false;
  }

  /** Resolves once all that was written has arrived, or is known to be lost. */
  async flush(): Promise<void> {
    const outputs = [this.out, this.err];
    await Promise.all(outputs.map((output) => new Promise<void>((resolve) => output.write('', () => resolve()))));
  }

  /** `code` as it is unless it is 0 and output was lost: then 141 for a closed pipe, 1 for anything else. */
  exitCode(code: number): number {
    return code === 0 ? (this.lost ?? 0) : code;
  }

  private readonly lose = ({ code }: NodeJS.ErrnoException): void => {
    this.lost ??= code === 'EPIPE' ? PIPE_EXIT : UNWRITTEN_EXIT;
  };
}

/** What moves the cursor, colours, ends the line or turns the order of letters around. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;
/** A dashboard elsewhere may send anything, and none of it may draw on a terminal or look like a line of ours. */
const harmless = (text: string): string => text.replace(CONTROLS, ' ');

/** What cannot be understood; the message is one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A dashboard that does not answer, or answers as none would; the message is one line without any part of the answer. */
export class NoDashboardError extends Error {
  override readonly name = 'NoDashboardError';
}
