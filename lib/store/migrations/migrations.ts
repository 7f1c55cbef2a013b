import type { Migration } from 'kysely';
import { recordOfRuns } from './0001-record-of-runs';
import { insight } from './0002-insight';
import { snapshots } from './0003-snapshots';
import { ruleThatDecided } from './0004-rule-that-decided';
import { whatWasSaid } from './0005-what-was-said';
import { ownersAndFacts } from './0006-owners-and-facts';
import { watch } from './0007-watch';
import { incidents } from './0008-incidents';
import { access } from './0009-access';
import { notices } from './0010-notices';
import { ingest } from './0011-ingest';
import { vouchedSessions } from './0012-vouched-sessions';
import { snapshotOutcome } from './0013-snapshot-outcome';

/** Every step from an empty database to the present one, by name in order. A released step is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-record-of-runs': recordOfRuns,
  '0002-insight': insight,
  '0003-snapshots': snapshots,
  '0004-rule-that-decided': ruleThatDecided,
  '0005-what-was-said': whatWasSaid,
  '0006-owners-and-facts': ownersAndFacts,
  '0007-watch': watch,
  '0008-incidents': incidents,
  '0009-access': access,
  '0010-notices': notices,
  '0011-ingest': ingest,
  '0012-vouched-sessions': vouchedSessions,
  '0013-snapshot-outcome': snapshotOutcome,
};
