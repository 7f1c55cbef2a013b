import { apiDocument } from './api-document';
import * as badge from './outlets/badge';
import * as documents from './documents';
import * as feed from './outlets/feed';
import * as gate from './gate';
import * as mcp from './mcp';
import * as health from './health';
import * as ingest from './ingest';
import * as insight from './insight';
import * as incidents from './incidents';
import * as notifications from './notifications';
import * as oidc from './sign-in/oidc';
import type { Operation } from './operation';
import * as runs from './runs';
import * as sessions from './sign-in/sessions';
import * as schedules from './schedules';
import * as snapshots from './snapshots';
import * as standIn from './stand-in';
import * as status from './status';
import * as statuspage from './outlets/statuspage';
import * as tokens from './sign-in/tokens';
import * as walks from './walks';

/** All that may be asked over HTTP, a row each: whatever a file of a subject exports is in the table. */
export const OPERATIONS: readonly Operation[] = [
  status,
  gate,
  badge,
  feed,
  statuspage,
  mcp,
  runs,
  ingest,
  incidents,
  notifications,
  insight,
  walks,
  schedules,
  snapshots,
  documents,
  standIn,
  health,
  sessions,
  oidc,
  tokens,
  apiDocument(() => OPERATIONS),
].flatMap((subject): Operation[] => Object.values(subject));
