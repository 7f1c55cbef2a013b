import { NOTIFIED_EVENTS } from '@/lib/domain/notices/notice';
import type { MaintenanceWindow, NotificationChannel, Plan, QuietHours, TargetPlan } from '@/lib/domain/target-plan';
import type { Proxy } from '@/lib/domain/target';
import { durationMs } from './duration-ms';
import { momentMs, quietMinutes } from './field-checks';
import { toSchedule } from './to-schedule';
import type { ConfigFile, TargetEntry } from './file-schema';
import type { Path } from './problem';

/** Runs in a row. */
const DEFAULT_AFTER = 2;
export const NO_PLAN: Plan = { targets: {}, witness: [], notify: [] };

/** What a file that was found to be good says about what happens by itself; `textAt` gives texts with references followed. */
export function toPlan(
  file: ConfigFile,
  textAt: (path: Path) => string | undefined,
  proxyOf: (url: string) => Proxy | null,
): Plan {
  return {
    targets: Object.fromEntries(
      file.targets.map((target, at) => [target.id, targetPlan(target, textAt(['targets', at, 'embeddingModel']))]),
    ),
    witness: (file.witness ?? []).flatMap((_, at) => {
      const url = textAt(['witness', at]);
      return url === undefined ? [] : [{ url, proxy: proxyOf(url) }];
    }),
    notify: (file.notify ?? []).map((channel, at): NotificationChannel => {
      const text = (...path: Path) => textAt(['notify', at, ...path]) ?? null;
      return {
        ...{ id: channel.id, type: channel.type, url: text('url'), secret: text('secret'), token: text('token') },
        to: (channel.to ?? []).map((_, index) => text('to', index) ?? ''),
        on: channel.on ?? [...NOTIFIED_EVENTS],
        ...{ targets: channel.targets ?? null, suites: channel.suites ?? null, kinds: channel.kinds ?? null },
        quiet: toQuiet(channel.quiet, channel.timezone ?? 'UTC'),
        privateHosts: (channel.privateHosts ?? []).map((_, index) => (text('privateHosts', index) ?? '').toLowerCase()),
        from: text('from'),
      };
    }),
  };
}

function toQuiet(text: string | undefined, timezone: string): QuietHours | null {
  const minutes = text === undefined ? null : quietMinutes(text);
  return minutes && { ...minutes, timezone };
}

function targetPlan(target: TargetEntry, embeddingModel: string | undefined): TargetPlan {
  const { upstream = null, schedules = {}, budget, incidents, maintenance = [] } = target;
  return {
    upstream,
    embeddingModel: embeddingModel ?? null,
    schedules: Object.fromEntries(
      Object.entries(schedules).flatMap(([suite, schedule]) => (schedule ? [[suite, toSchedule(schedule)]] : [])),
    ),
    budget: budget ? { callsPerDay: budget.callsPerDay ?? null, tokensPerDay: budget.tokensPerDay ?? null } : null,
    incidents: {
      openAfter: incidents?.openAfter ?? DEFAULT_AFTER,
      closeAfter: incidents?.closeAfter ?? DEFAULT_AFTER,
    },
    maintenance: maintenance.map(toWindow),
  };
}

function toWindow(written: NonNullable<TargetEntry['maintenance']>[number]): MaintenanceWindow {
  const { from = '', to = '', cron, timezone = 'UTC', note = null } = written;
  return cron === undefined
    ? { kind: 'once', from: momentMs(from) ?? 0, to: momentMs(to) ?? 0, note }
    : { kind: 'recurring', cron, timezone, forMs: durationMs(written.for ?? '') ?? 0, note };
}

/** What of a file this version reads and checks, but does not act on yet. */
export function notActedOn(file: ConfigFile): string[] {
  const keys = ['embeddingModel'] as const;
  const isContractPlanned = file.targets.some(({ schedules }) => schedules?.contract !== undefined);
  return [
    ...keys.filter((key) => file.targets.some((target) => target[key] !== undefined)),
    ...(isContractPlanned ? ['schedules.contract'] : []),
  ];
}
