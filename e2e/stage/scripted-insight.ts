import { NOW } from '@/lib/domain/testing/sample-status';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import type { Status } from '@/lib/domain/status';
import type { Insight } from '@/lib/server/insight/insight';
import { readInsight } from '@/lib/server/insight/read-insight';
import { emptyRecord, scriptedFeed, scriptedRecord } from './scripted-record';

type Answers = ReturnType<typeof readInsight>;

/** The product's own insights over a scripted record, at the moment of the scenes. Only October has a past. */
export function scriptedInsight(status: () => Status, scene: () => string, real: Insight): Insight {
  const record = scriptedRecord();
  const answers = (): Answers => {
    const insight = scene() === 'october' ? record : emptyRecord;
    const { targets } = status();
    return readInsight({
      store: { insight },
      clock: { ...realClock, now: () => Date.parse(NOW) },
      suites,
      targets: targets.map((target) => ({ target })),
      walks: {
        unavailable: async () => (insight === emptyRecord ? 'No model is known yet: run a suite first.' : null),
      },
      utilisation: new Map(insight === emptyRecord ? [] : targets.map(({ id }) => [id, scriptedFeed])),
    });
  };
  return {
    ...real,
    accounts: async (query) => answers().accounts(query),
    retryAfter: async (query) => answers().retryAfter(query),
    rateGuidance: async (query) => answers().rateGuidance(query),
    authContract: async (query) => answers().authContract(query),
    capacityByHour: async (query) => answers().capacityByHour(query),
    retryHistory: async (query) => answers().retryHistory(query),
    whenToRun: async (query) => answers().whenToRun(query),
  };
}
