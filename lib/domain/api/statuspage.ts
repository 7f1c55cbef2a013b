import { z } from 'zod';

/** The shape of Atlassian's Statuspage API, version 2, as aggregators read it (https://doers.statuspage.io/api/v2/). */
const page = z.object({
  ...{ id: z.string(), name: z.string(), url: z.string(), time_zone: z.string(), updated_at: z.iso.datetime() },
});
const status = z.object({
  indicator: z.enum(['none', 'maintenance', 'minor', 'major', 'critical']),
  description: z.string(),
});

export const StatuspageComponent = z.object({
  ...{ id: z.string(), name: z.string(), description: z.string().nullable(), page_id: z.string() },
  status: z.enum(['operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage']),
  ...{ created_at: z.iso.datetime(), updated_at: z.iso.datetime(), position: z.number().int() },
  ...{ showcase: z.boolean(), group: z.boolean(), group_id: z.null(), only_show_if_degraded: z.boolean() },
});
export type StatuspageComponent = z.infer<typeof StatuspageComponent>;

const update = z.object({
  ...{ id: z.string(), incident_id: z.string(), body: z.string() },
  status: z.enum(['investigating', 'identified', 'resolved']),
  ...{ created_at: z.iso.datetime(), updated_at: z.iso.datetime(), display_at: z.iso.datetime() },
});

export const StatuspageIncident = z.object({
  ...{ id: z.string(), name: z.string(), page_id: z.string(), shortlink: z.string() },
  status: z.enum(['investigating', 'identified', 'resolved']),
  impact: z.enum(['minor', 'major']),
  ...{ created_at: z.iso.datetime(), started_at: z.iso.datetime(), updated_at: z.iso.datetime() },
  ...{ monitoring_at: z.null(), resolved_at: z.iso.datetime().nullable() },
  /** Newest first. */
  incident_updates: z.array(update),
  components: z.array(StatuspageComponent),
});
export type StatuspageIncident = z.infer<typeof StatuspageIncident>;

const components = z.array(StatuspageComponent);
const incidents = z.array(StatuspageIncident);

/** Those in progress alone. */
const maintenance = z.object({
  ...{ id: z.string(), name: z.string(), page_id: z.string(), shortlink: z.string() },
  ...{ status: z.literal('in_progress'), impact: z.literal('maintenance') },
  ...{ created_at: z.iso.datetime(), started_at: z.iso.datetime(), updated_at: z.iso.datetime() },
  ...{ scheduled_for: z.iso.datetime(), scheduled_until: z.iso.datetime() },
  ...{ monitoring_at: z.null(), resolved_at: z.null() },
  incident_updates: z.array(update.extend({ status: z.literal('in_progress') })),
  components: z.array(StatuspageComponent),
});
export type StatuspageMaintenance = z.infer<typeof maintenance>;
const scheduled_maintenances = z.array(maintenance);

export const StatuspageStatus = z.object({ page, status });
export const StatuspageComponents = z.object({ page, components });
export const StatuspageIncidents = z.object({ page, incidents });
export const StatuspageMaintenances = z.object({ page, scheduled_maintenances });
export const StatuspageSummary = z.object({ page, status, components, incidents, scheduled_maintenances });
export type StatuspageSummary = z.infer<typeof StatuspageSummary>;
