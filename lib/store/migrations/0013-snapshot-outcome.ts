import type { Kysely, Migration } from 'kysely';

type Tables = { snapshot: { id: string; json: string | null; outcome: string | null } };

/** Contents may be large, so only a few are held at a time. */
const AT_ONCE = 20;

/** What each snapshot amounts to, so that the list shows its mark without reading any content; and the list of one target by index. */
export const snapshotOutcome: Migration = {
  async up(unknown: Kysely<unknown>) {
    const db = unknown.withTables<Tables>();
    await db.schema.alterTable('snapshot').addColumn('outcome', 'text').execute();
    await db.schema
      .createIndex('snapshot_of_target_in_order')
      .on('snapshot')
      .columns(['target', 'pinned', 'created_at', 'id'])
      .execute();
    let after = '';
    for (;;) {
      const rows = await db
        .selectFrom('snapshot')
        .select(['id', 'json'])
        .where('id', '>', after)
        .where('json', 'is not', null)
        .orderBy('id')
        .limit(AT_ONCE)
        .execute();
      for (const { id, json } of rows) {
        await db
          .updateTable('snapshot')
          .set({ outcome: outcomeOf(json) })
          .where('id', '=', id)
          .execute();
      }
      after = rows.at(-1)?.id ?? '';
      if (rows.length < AT_ONCE) return;
    }
  },
};

interface OldSuite {
  run?: { verified?: unknown; exitCode?: unknown; witness?: unknown } | null;
  stale?: unknown;
  checks?: { id?: string; outcome?: unknown }[];
}

interface OldContent {
  verified?: unknown;
  target?: { authStyle?: string };
  suites?: OldSuite[];
}

const STYLE_CHECKS = ['CHAT_auth_bearer', 'CHAT_x_api_key', 'CHAT_auth_raw'];
const STYLES = ['bearer', 'x-api-key', 'raw'];

/** By the rules of this step's day; null where nothing is known, a content that cannot be read included. */
function outcomeOf(json: string | null): string | null {
  try {
    const { verified, target, suites = [] } = JSON.parse(json ?? 'null') as OldContent;
    if (verified === true) return 'PASS';
    const inUse = STYLE_CHECKS[STYLES.indexOf(target?.authStyle ?? '')];
    const failed = suites.filter(
      ({ run, stale }) => run?.verified === false && run.witness !== 'silent' && stale !== true,
    );
    if (failed.length === 0) return null;
    if (failed.every((suite) => isCapacity(suite, inUse))) return 'CAPACITY';
    const outcomes = failed.filter((suite) => !isHeldUp(suite, inUse)).flatMap((suite) => counting(suite, inUse));
    return !outcomes.includes('FAIL') && outcomes.includes('ERROR') ? 'ERROR' : 'FAIL';
  } catch {
    return null;
  }
}

/** Without the header styles that are not in use. */
function counting({ checks = [] }: OldSuite, inUse: string | undefined): unknown[] {
  const isAside = (id = '') => STYLE_CHECKS.includes(id) && id !== inUse;
  const isTold = checks.some(({ id }) => id === inUse);
  return checks.filter(({ id }) => !isTold || !isAside(id)).map(({ outcome }) => outcome);
}

/** The scripts' exit is 0 where a key got as far as a full gateway. */
const isHeldUp = (suite: OldSuite, inUse: string | undefined): boolean =>
  suite.run?.exitCode === 0 &&
  (suite.checks ?? []).some(({ outcome }) => outcome === 'CAPACITY') &&
  !counting(suite, inUse).some((outcome) => outcome === 'FAIL' || outcome === 'ERROR');

const isCapacity = (suite: OldSuite, inUse: string | undefined): boolean =>
  suite.run?.exitCode === 32 || isHeldUp(suite, inUse);
