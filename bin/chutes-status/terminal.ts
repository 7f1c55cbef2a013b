import { styleText } from 'node:util';
import type { LineOutcome } from './line-printer';

interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

const COLOUR = { PASS: 'green', FAIL: 'red', CAPACITY: 'yellow', SKIPPED: 'gray', ERROR: 'magenta' } as const;

/** Lines on standard output; on a terminal with colour, and a line of progress on standard error that comes and goes. */
export class Terminal {
  private shown = false;
  private readonly coloured: boolean;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.coloured = out.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  }

  readonly line = (text: string, outcome: LineOutcome = null): void => {
    this.clear();
    const colour = outcome && this.coloured ? COLOUR[outcome] : null;
    this.out.write(`${colour ? styleText(colour, text, { validateStream: false }) : text}\n`);
  };

  readonly note = (text: string): void => {
    this.clear();
    this.err.write(`${text}\n`);
  };

  /** Nothing when standard error is no terminal: a log wants no progress. */
  readonly progress = (text: string): void => {
    if (!this.err.isTTY) return;
    this.err.write(`\r\u001b[2K${text}`);
    this.shown = true;
  };

  clear(): void {
    if (this.shown) this.err.write('\r\u001b[2K');
    this.shown = false;
  }
}
