/** Milliseconds since the epoch, as the store keeps moments, of an ISO 8601 text. */
export const toMs = (iso: string): number => Date.parse(iso);

export const toIso = (ms: number): string => new Date(ms).toISOString();

export const toMsOrNull = (iso: string | null): number | null => (iso === null ? null : toMs(iso));

export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms));
