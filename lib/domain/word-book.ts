import type { CaveatCode, Side } from './words';

/** A word of the interface, by what its place on the page of the words is called. */
export interface BookWord {
  id: string;
  word: string;
  /** One plain sentence. */
  means: string;
}

/** What is meant by whose side it is; outcomes and reasons are told in reason-text.ts. Printed at `/words`. */
export const SIDE_MEANING: Record<Side, string> = {
  ok: 'Every suite was run lately, and each of them vouches for the gateway.',
  'gateway-full': 'The gateway has no room for the call just now; waiting helps, changing anything does not.',
  'gateway-broke': 'The gateway, or what stands before or behind it, failed or did not answer.',
  'key-or-quota': 'The key is not accepted, may not do this, or what it may spend is used up.',
  configuration: 'What this dashboard was told to ask is wrong: an address, a model, or a setting that is missing.',
  'wrong-answer': 'The gateway answered in time, but a model did not say what it was asked for.',
  dashboard: 'This dashboard itself failed or was cut off, which says nothing about the gateway.',
  unknown: 'Nothing fresh is known, so nobody is blamed.',
};

/** What a pass was helped by, or does not prove. */
export const CAVEAT_MEANING: Record<CaveatCode, string> = {
  other_model: 'A model answered under another name than the one asked for, which the catalogue does not list.',
  question_changed: 'The gateway refused a parameter of our question, and was asked once more without it.',
  asked_past_cache: 'A cache had answered first; what counts is the answer to the question asked afresh.',
  cache_answers: 'A cache answered the question asked afresh, too: nothing is known of what is behind it.',
  catalogue_cached: 'The catalogue was answered by a cache, and may be older than the gateway.',
  catalogue_other_style:
    'The catalogue was refused in the header style of the script, and given in the configured one.',
};

/** States of suites, checks, runs, incidents and snapshots, which are no outcomes. */
export const STATES: readonly BookWord[] = [
  {
    id: 'verified',
    word: 'Verified',
    means:
      'The latest finished run of every suite ended with exit 0, a key style passed, and none of them is stale; a run alone is verified by its own exit.',
  },
  {
    id: 'not-verified',
    word: 'Not verified',
    means: 'A fresh run found something that stands in the way, whatever the other suites say.',
  },
  {
    id: 'stale',
    word: 'Stale',
    means: 'A run that ended too long ago vouches for nothing: what it found is shown with its age, never as a pass.',
  },
  { id: 'never-ran', word: 'Never ran', means: 'It was not asked on this target yet.' },
  {
    id: 'queued',
    word: 'Queued',
    means: 'It waits for its turn, because only so many calls may be under way at once.',
  },
  { id: 'running', word: 'Running', means: 'It is being asked at this moment.' },
  {
    id: 'waiting',
    word: 'Waiting',
    means: 'It will be tried again, after the wait that the gateway or the backoff asks.',
  },
  { id: 'recovered', word: 'Recovered', means: 'It passed in the end, after at least one attempt that did not.' },
  {
    id: 'not-in-use',
    word: 'Not in use',
    means: 'A key style that is not the configured one counts for nothing, and is coloured only when it changes.',
  },
  { id: 'cancelled', word: 'Cancelled', means: 'Somebody ended the run before all was asked, so it has no verdict.' },
  {
    id: 'interrupted',
    word: 'Interrupted',
    means: 'The dashboard stopped in the middle of the run, so it has no verdict.',
  },
  { id: 'slow', word: 'Slow', means: 'It passed, but took much longer than it usually does.' },
  {
    id: 'open',
    word: 'Open',
    means: 'The incident goes on: too few verified runs in a row have followed to close it.',
  },
  { id: 'acknowledged', word: 'Acknowledged', means: 'Somebody has seen the incident and says so.' },
  {
    id: 'closed',
    word: 'Closed',
    means: 'The incident is over, from the first run of the streak that was verified again.',
  },
  { id: 'pinned', word: 'Pinned', means: 'The snapshot stands first in its list and never expires.' },
  {
    id: 'expired',
    word: 'Expired',
    means: 'The time for which the snapshot was kept is over, and its content is erased.',
  },
  { id: 'revoked', word: 'Revoked', means: 'Somebody took the snapshot back, and its content is erased.' },
];

/** The things that the product speaks of. */
export const NOUNS: readonly BookWord[] = [
  { id: 'target', word: 'Target', means: 'A gateway with its address, its key and the models that are asked.' },
  {
    id: 'stand-in',
    word: 'Stand-in',
    means: 'A gateway of our own that behaves like the real one, to try things without a key.',
  },
  { id: 'scenario', word: 'Scenario', means: 'A named behaviour that the stand-in plays, such as being full.' },
  { id: 'suite', word: 'Suite', means: 'A set of checks that are run together: preflight, smoke or doctor.' },
  { id: 'check', word: 'Check', means: 'One question about a target, with the rules that judge the answer.' },
  { id: 'run', word: 'Run', means: 'One suite on one target at one time.' },
  {
    id: 'call',
    word: 'Call',
    means: 'One request that a check needs an answer to, tried as often as its reason allows.',
  },
  { id: 'attempt', word: 'Attempt', means: 'One try of a call, always recorded.' },
  {
    id: 'retry',
    word: 'Retry',
    means: 'Another attempt of the same call, made only where the reason may pass by itself.',
  },
  {
    id: 'evidence',
    word: 'Evidence',
    means: 'What went out and what came back in one attempt, without the key and cut to a bounded length.',
  },
  {
    id: 'outcome',
    word: 'Outcome',
    means: 'One of five words for what a check came to; always looked up from the reason.',
  },
  {
    id: 'reason',
    word: 'Reason',
    means: 'A code that says why, given by the first rule that applies to the evidence.',
  },
  {
    id: 'rule',
    word: 'Rule',
    means: 'One line of the tables by which an answer is judged, printed on the page of the rules.',
  },
  {
    id: 'signal',
    word: 'Signal',
    means: 'One thing that an answer says beyond its status, with the place where it says it.',
  },
  {
    id: 'exit',
    word: 'Exit code',
    means: 'The number that the script of a suite would end with, for shells and machines.',
  },
  {
    id: 'key-style',
    word: 'Key style',
    means: 'How the key is sent: as a bearer token, in x-api-key, or raw in Authorization.',
  },
  { id: 'catalogue', word: 'Catalogue', means: 'The list of models that the gateway gives at /models.' },
  { id: 'retry-after', word: 'Retry-After', means: 'The wait that an answer asks for, which is never cut short.' },
  { id: 'schedule', word: 'Schedule', means: 'When a suite is run by itself, as an interval or by cron.' },
  { id: 'slot', word: 'Slot', means: 'A moment at which a suite is due, run once however many servers there are.' },
  { id: 'budget', word: 'Budget', means: 'How many calls or tokens a day the schedules of a target may spend.' },
  { id: 'incident', word: 'Incident', means: 'A stretch of time in which a suite was not verified, and why.' },
  {
    id: 'maintenance',
    word: 'Maintenance',
    means: 'An announced time in which no incident is opened and nobody is told.',
  },
  {
    id: 'witness',
    word: 'Witness',
    means: 'Another address that is asked when a gateway cannot be reached, to know whether it is we who are cut off.',
  },
  {
    id: 'drift',
    word: 'Drift',
    means: 'A lasting change of the contract: a key style that flipped, models that came or went.',
  },
  {
    id: 'walk',
    word: 'Capacity walk',
    means: 'A measurement that somebody orders of how many calls at once a gateway takes.',
  },
  { id: 'gate', word: 'Gate', means: 'The answer whether a batch may start now, from fresh evidence alone.' },
  {
    id: 'snapshot',
    word: 'Snapshot',
    means: 'An immutable record of the latest run of each suite, shared by its link.',
  },
  { id: 'seal', word: 'Seal', means: 'The signature and digests of a snapshot, which show every changed byte.' },
  { id: 'operator', word: 'Operator', means: 'Somebody who may run, cancel, share, revoke, schedule and acknowledge.' },
  { id: 'viewer', word: 'Viewer', means: 'Somebody who may read, and change nothing.' },
];
