import { describe, expect, it } from 'vitest';
import { JSON_TABLES } from '@/lib/checks/judging/judge-json-answer';
import { judgeBy } from '@/lib/checks/judging/rule';
import { REPORTS } from './read-reports';
import { evidenceOfReport } from './report-evidence';

const judge = judgeBy(JSON_TABLES);

describe.each(Object.entries(REPORTS))('reports of %s', (_kind, reports) => {
  it.each(reports.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const verdict = judge(evidenceOfReport(one));
    expect(verdict).toMatchObject({ reason: one.reason });
  });
});
