import { expect, it } from 'vitest';
import { Terminal } from './terminal';

function terminal(isTTY: boolean, environment: Record<string, string> = {}) {
  const texts = { out: '', err: '' };
  const out = { isTTY, write: (text: string) => (texts.out += text) };
  const err = { isTTY, write: (text: string) => (texts.err += text) };
  return { texts, terminal: new Terminal(out, err, environment) };
}

it('a pipe gets plain lines and no progress', () => {
  const { texts, terminal: plain } = terminal(false);
  plain.progress('preflight 1/4');
  plain.line('MODELS 200', 'PASS');
  expect(texts).toEqual({ out: 'MODELS 200\n', err: '' });
});

it('a terminal gets colour, and the line of progress is gone before a line of the script stands there', () => {
  const { texts, terminal: live } = terminal(true);
  live.progress('preflight 1/4');
  live.line('MODELS 200', 'PASS');
  expect(texts.out).toBe('\u001b[32mMODELS 200\u001b[39m\n');
  expect(texts.err).toBe('\r\u001b[2Kpreflight 1/4\r\u001b[2K');
});

it('a mark stands at the end of every line of both outputs, but not in a document', () => {
  const { texts, terminal: plain } = terminal(false);
  plain.markLines('not Chutes');
  plain.line('MODELS 200', 'PASS');
  plain.document({ exitCode: 0 });
  plain.note('one\ntwo');
  expect(texts).toEqual({
    out: 'MODELS 200 [not Chutes]\n{"exitCode":0}\n',
    err: 'one [not Chutes]\ntwo [not Chutes]\n',
  });
});

it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('no colour with %j', (environment) => {
  const { texts, terminal: plain } = terminal(true, environment);
  plain.line('MODELS 200', 'PASS');
  expect(texts.out).toBe('MODELS 200\n');
});

it('no text from elsewhere draws on the terminal, or makes a line of its own', () => {
  const { texts, terminal: plain } = terminal(true);
  plain.line('GATE NO_GO a\u001b[2J\r\nGATE GO\u202e b\u009b1m');
  plain.note('one\u001b[31m\u0007\ntwo');
  plain.progress('three\u001b[2J');
  expect(texts).toEqual({ out: 'GATE NO_GO a [2J GATE GO  b 1m\n', err: 'one [31m \ntwo\n\r\u001b[2Kthree [2J' });
});
