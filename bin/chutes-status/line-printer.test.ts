import { expect, it } from 'vitest';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { LinePrinter } from './line-printer';

const check = (id: string) => ({ id, lines: [`${id} ok`], outcome: 'PASS' }) as CheckResult;
const run = (suite: SuiteId, ids: string[], exitCode: number | null) =>
  ({ suite, exitCode, checks: ids.map(check) }) as Run;

function printed(suites: SuiteId[]) {
  const lines: string[] = [];
  return { lines, printer: new LinePrinter(suites, (line) => lines.push(line)) };
}

it('a line comes as soon as it and all before it are known', () => {
  const { lines, printer } = printed(['preflight', 'doctor']);
  printer.started(run('preflight', ['A', 'B'], null));
  printer.started(run('doctor', ['C'], null));
  printer.ended('doctor', check('C'));
  printer.ended('preflight', check('B'));
  expect(lines).toEqual([]);
  printer.ended('preflight', check('A'));
  expect(lines).toEqual(['A ok', 'B ok']);
  printer.finished(run('doctor', ['C'], 0));
  expect(lines).toHaveLength(2);
  printer.finished(run('preflight', ['A', 'B'], 0));
  expect(lines).toEqual(['A ok', 'B ok', 'C ok', 'DOCTOR_OK 0']);
});

it('DOCTOR_OK is said of a doctor that passed, NO_TEXT_MODEL of a preflight that found none', () => {
  const { lines, printer } = printed(['preflight', 'doctor']);
  printer.started(run('preflight', [], null));
  printer.started(run('doctor', [], null));
  printer.finished(run('preflight', [], 22));
  printer.finished(run('doctor', [], 31));
  expect(lines).toEqual(['NO_TEXT_MODEL']);
});
