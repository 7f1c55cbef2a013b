import { sql } from 'kysely';

/** Queued or running. Spelled out, not bound, so that the partial index over open runs applies. */
export const isOpen = sql<boolean>`status in ('queued', 'running')`;
