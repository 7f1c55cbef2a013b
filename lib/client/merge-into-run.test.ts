import { expect, it } from 'vitest';
import { finishedRun, firstTry, openCheck, openRun, passedCheck } from './fixture-run';
import { mergeIntoRun } from './merge-into-run';

it('an attempt and a settled check take their places', () => {
  const tried = mergeIntoRun(openRun, { type: 'attempt', runId: openRun.id, checkId: openCheck.id, attempt: firstTry });
  expect(tried.checks[0]?.attempts).toEqual([firstTry]);
  expect(mergeIntoRun(tried, { type: 'check', runId: openRun.id, check: passedCheck }).checks).toEqual([passedCheck]);
});

it('the end is the end: nothing that comes late opens the run again', () => {
  const ended = mergeIntoRun(openRun, { type: 'run', run: finishedRun });
  expect(ended).toEqual(finishedRun);
  expect(mergeIntoRun(ended, { type: 'run', run: openRun })).toBe(ended);
  expect(mergeIntoRun(ended, { type: 'check', runId: openRun.id, check: openCheck })).toBe(ended);
});

it('what is of another run changes nothing', () => {
  expect(mergeIntoRun(openRun, { type: 'check', runId: 'other', check: passedCheck })).toBe(openRun);
  expect(mergeIntoRun(openRun, { type: 'run', run: { ...finishedRun, id: 'other' } })).toBe(openRun);
});
