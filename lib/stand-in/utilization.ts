import { jsonAnswer, type Answer } from './answer';
import type { Load } from './behaviour';
import { chuteId, type CatalogueEntry } from './catalogue';

interface Level {
  utilization: number;
  /** Share of requests that met 429. */
  rateLimited: number;
  instances: number;
}

const LEVELS: Record<Load, Level> = {
  light: { utilization: 0.42, rateLimited: 0, instances: 8 },
  tight: { utilization: 0.97, rateLimited: 0.4, instances: 6 },
  full: { utilization: 1, rateLimited: 0.9, instances: 4 },
  cold: { utilization: 0, rateLimited: 0, instances: 0 },
};

const REQUESTS = { '5m': 120, '15m': 360, '1h': 1440 } as const;

/** The public feed of `GET /chutes/utilization`, at a level that fits the scenario. `now` in ms since the epoch. */
export function utilizationAnswer(catalogue: readonly CatalogueEntry[], load: Load, now: number): Answer {
  return jsonAnswer(
    200,
    catalogue.map((entry) => ({
      chute_id: entry.chute_id ?? chuteId(entry.id),
      name: entry.id,
      timestamp: new Date(now).toISOString(),
      ...figures(LEVELS[load]),
    })),
  );
}

function figures({ utilization, rateLimited, instances }: Level): Record<string, unknown> {
  const figure: Record<string, unknown> = { utilization_current: utilization };
  for (const [window, perModel] of Object.entries(REQUESTS)) {
    const total = instances === 0 ? 0 : perModel;
    figure[`utilization_${window}`] = utilization;
    figure[`rate_limit_ratio_${window}`] = rateLimited;
    figure[`total_requests_${window}`] = total;
    figure[`completed_requests_${window}`] = Math.round(total * (1 - rateLimited));
    figure[`rate_limited_requests_${window}`] = Math.round(total * rateLimited);
  }
  return { ...figure, instance_count: instances, active_instance_count: instances, scalable: true };
}
