import { z } from 'zod';
import { Attempt, AttemptEvidence } from '@/lib/domain/attempt';
import { CheckResult } from '@/lib/domain/check-result';
import { Comparison } from '@/lib/domain/snapshot/comparison';
import { Evidence, Reading } from '@/lib/domain/evidence';
import { Fact } from '@/lib/domain/fact';
import { Gate, TargetGate } from '@/lib/domain/api/gate';
import { DayHistory, History } from '@/lib/domain/insight/history';
import { Incident, OpenIncident } from '@/lib/domain/watch/incident';
import { Accounts, CapacityByHour, RetryHistory } from '@/lib/domain/insight/accounts';
import { AuthContract } from '@/lib/domain/insight/auth-contract';
import { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { WhenToRun } from '@/lib/domain/insight/when-to-run';
import { Methodology } from '@/lib/domain/api/methodology';
import type { JsonSchema } from '@/lib/domain/api/open-api';
import { Problem } from '@/lib/domain/api/problem';
import { Run } from '@/lib/domain/run';
import { ScheduleView } from '@/lib/domain/watch/schedule-view';
import { ScriptComparison } from '@/lib/domain/api/script-run';
import { Snapshot, SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import { CheckStatus, HistoryEntry, Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { StatuspageComponent, StatuspageIncident } from '@/lib/domain/api/statuspage';
import { StandInState, Target } from '@/lib/domain/target';
import { SealingKeySet, Verification } from '@/lib/domain/snapshot/verification';
import { BudgetStatus } from '@/lib/domain/watch/watching';
import { Walk } from '@/lib/domain/watch/walk';

/** The shapes that stand under a name of their own, wherever they occur. */
const NAMED = {
  ...{ Attempt, AttemptEvidence, CheckResult, Comparison, Evidence, Fact, Gate, Problem, Run, Snapshot },
  ...{ SnapshotSummary, Status, Target, TargetStatus, Verification, Walk, CheckStatus, SuiteStatus, HistoryEntry },
  ...{
    Accounts,
    AuthContract,
    CapacityByHour,
    RateGuidance,
    RetryAfterReport,
    RetryHistory,
    WhenToRun,
    Methodology,
    StandInState,
  },
  ...{ SealingKeySet, Reading, Incident, OpenIncident, History, DayHistory, ScheduleView, BudgetStatus, TargetGate },
  ...{ ScriptComparison, StatuspageComponent, StatuspageIncident },
} satisfies Record<string, z.ZodType>;

export type TellSchema = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

/** Tells a schema and puts the named ones that it holds among `schemas`. */
export function schemaTeller(schemas: Record<string, JsonSchema>): TellSchema {
  return (schema, io) => {
    const told = z.toJSONSchema(schema, { io, metadata: WITH_NAMES, unrepresentable: 'any' }) as JsonSchema;
    const {
      $schema: _dialect,
      $defs = {},
      ...own
    } = lifted(told) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    Object.assign(schemas, $defs);
    const name = nameOfSchema(schema);
    if (name === null) return own;
    schemas[name] ??= own;
    return { $ref: `#/components/schemas/${name}` };
  };
}

const nameOfSchema = (schema: z.ZodType): string | null =>
  Object.entries(NAMED).find(([, named]) => named === schema)?.[0] ?? null;

/** What zod knows of a schema, and the name under which it stands here. */
class WithNames extends z.core.$ZodRegistry<Record<string, unknown>> {
  override get<S extends z.core.$ZodType>(schema: S) {
    const id = nameOfSchema(schema as unknown as z.ZodType);
    return { ...z.globalRegistry.get(schema), ...(id !== null && { id }) } as never;
  }
}
const WITH_NAMES = new WithNames();

/** References lead to the components, answers may hold more than is told here, and what a format says is not said twice. */
function lifted(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(lifted);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { format } = schema as JsonSchema;
  const members = Object.entries(schema)
    .filter(([name, value]) => !isNoise(name, value) && !(name === 'pattern' && format === 'date-time'))
    .map(([name, value]) => [name, name === '$ref' ? referenceTo(String(value)) : lifted(value)]);
  return Object.fromEntries(members);
}

const isNoise = (name: string, value: unknown): boolean =>
  (name === 'additionalProperties' && value === false) ||
  (/^(?:minimum|maximum)$/.test(name) && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER);

const referenceTo = (place: string): string => place.replace(/^#\/\$defs\//, '#/components/schemas/');
