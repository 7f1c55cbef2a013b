import { z } from 'zod';
import { SchedulePreview, ScheduleView } from '@/lib/domain/watch/schedule-view';
import { BudgetStatus } from '@/lib/domain/watch/watching';
import { line, operation, targetId, suiteId } from './operation';

const of = {
  target: line(200).describe('Id of a target.'),
  suite: suiteId,
};
const written = {
  every: line(40).optional().describe('How often, from 10s to 31d, such as 15m or 1h30m.'),
  cron: line(200).optional().describe("Five fields, such as '0 * * * *', by the clocks of the time zone."),
  timezone: line(80).optional().describe('Of cron and quiet: an IANA name such as Europe/Berlin; UTC when left out.'),
  quiet: line(20).optional().describe('A part of every day in which nothing is due, such as 22:00-06:00.'),
};

export const listSchedules = operation({
  id: 'schedules.list',
  method: 'GET',
  path: '/api/schedules',
  about: 'When each suite is run by itself, and what that takes a day, of all targets or of one.',
  access: 'viewer',
  input: z.strictObject({ target: targetId }),
  output: z.object({ schedules: z.array(ScheduleView) }),
  run: async ({ schedules }, { target }) => ({ json: { schedules: await schedules.list(target) } }),
});

export const previewSchedule = operation({
  id: 'schedules.preview',
  method: 'GET',
  path: '/api/schedules/{target}/{suite}/preview',
  about: 'The next five runs of a schedule and what it would take a day; nothing is saved.',
  access: 'viewer',
  input: z.strictObject({ ...of, ...written }),
  output: SchedulePreview,
  run: async ({ schedules }, { target, suite, ...asked }) => ({
    json: await schedules.preview({ target, suite }, asked),
  }),
});

export const saveSchedule = operation({
  id: 'schedules.save',
  method: 'PUT',
  path: '/api/schedules/{target}/{suite}',
  about: 'Runs a suite by itself from now on, lets it rest, or lets it go on; 409 where a file says when it is run.',
  access: 'operator',
  input: z.strictObject({
    ...of,
    ...written,
    paused: z.boolean().optional().describe('Alone it lets the schedule rest, or go on.'),
  }),
  output: ScheduleView,
  run: async ({ schedules }, { target, suite, ...change }) => ({
    json: await schedules.save({ target, suite }, change),
  }),
});

export const removeSchedule = operation({
  id: 'schedules.remove',
  method: 'DELETE',
  path: '/api/schedules/{target}/{suite}',
  about: 'Takes a schedule away that was made here; 409 where a file says when the suite is run.',
  access: 'operator',
  input: z.strictObject(of),
  output: ScheduleView,
  run: async ({ schedules }, input) => ({ json: await schedules.remove(input) }),
});

export const readBudget = operation({
  id: 'budget.read',
  method: 'GET',
  path: '/api/budget',
  about: 'What was spent today and this month, in UTC, and what may be a day, of all targets or of one.',
  access: 'viewer',
  input: z.strictObject({ target: targetId }),
  output: z.object({ budgets: z.array(BudgetStatus) }),
  run: async ({ budgets }, { target }) => ({ json: { budgets: await budgets.list(target) } }),
});
