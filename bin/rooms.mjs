/**
 * Who may import whom in lib: the one list from which the linter's room rules are written (`node bin/write-lint-rooms.mjs`).
 * `types` may be imported as types only; `besides` names files outside of lib.
 * @typedef {{ imports: readonly string[], types?: readonly string[], besides?: readonly string[], browser?: true }} Room
 */

const ALL = [
  ...['domain', 'clock', 'config', 'gateway', 'retry', 'checks', 'verdict', 'runner', 'store', 'insight', 'snapshot'],
  ...['watch', 'notify', 'access', 'stand-in', 'instrument', 'server', 'client'],
];
const allBut = (/** @type {string[]} */ ...rooms) => ALL.filter((room) => !rooms.includes(room));

/** @type {Record<string, Room>} */
export const ROOMS = {
  domain: { imports: [], browser: true },
  clock: { imports: [] },
  config: { imports: ['domain', 'watch'] },
  gateway: { imports: ['domain', 'clock'], besides: ['@/package.json'] },
  retry: { imports: ['domain'] },
  checks: { imports: ['domain'], types: ['gateway'] },
  verdict: { imports: ['domain'], browser: true },
  runner: { imports: ['checks', 'retry', 'clock', 'domain'], types: ['gateway'] },
  store: { imports: ['domain', 'insight', 'watch'] },
  insight: { imports: ['domain'] },
  snapshot: { imports: ['domain', 'verdict'] },
  watch: { imports: ['domain', 'clock', 'verdict'] },
  notify: { imports: ['domain', 'clock', 'verdict'] },
  access: { imports: ['domain', 'clock'] },
  'stand-in': { imports: ['domain', 'clock'] },
  instrument: { imports: allBut('instrument', 'server', 'client', 'access', 'notify'), besides: ['@/package.json'] },
  server: { imports: allBut('server', 'client'), besides: ['@/package.json'] },
  client: { imports: ['verdict'], types: ['domain'], browser: true },
};

/** Files of domain whose values the browser may use: they draw in no library. */
export const BROWSER_SAFE = [
  'slow-from',
  'words',
  'word-book',
  'reason-text',
  'packed-status',
  'verified',
  'apply-fact',
  'suites',
  'call-name',
  'model-names',
];
