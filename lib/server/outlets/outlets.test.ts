import { describe, expect, it } from 'vitest';
import type { Incident } from '@/lib/domain/watch/incident';
import {
  NOW,
  STALE_AFTER_MS,
  octoberSuites,
  result,
  run,
  statusOf,
  suiteOf,
  target,
} from '@/lib/domain/testing/sample-status';
import { OUTCOME_OF, REASONS } from '@/lib/domain/words';
import { colourOf, drawBadge, suiteBadge, targetBadge, textWidth } from './badge';
import { atomFeed, jsonFeed } from './feed';
import { incidentEntry } from './incident-entry';
import { statuspage } from './statuspage';

const now = Date.parse(NOW);
const MOMENT = { now, staleAfterMs: STALE_AFTER_MS };
const failing = (reason: (typeof REASONS)[number], exitCode: number) =>
  suiteOf(run('doctor', [result('doctor', 'JSON_SMOKE', reason)], exitCode));
const badge = (
  ...[of, moment = MOMENT, measured = true]: [Parameters<typeof targetBadge>[0], typeof MOMENT?, boolean?]
) => targetBadge(of, moment, measured);

describe('a badge', () => {
  it('says what the verdict says, of a target and of a suite', () => {
    expect(badge(target(octoberSuites()))).toMatchObject({ label: 'Chutes', message: 'verified', mark: 'PASS' });
    const full = target([failing('overloaded', 32)], { verified: 'no' });
    expect(badge(full)).toMatchObject({ message: 'at capacity' });
    const broken = target([failing('unauthorized', 31)], { verified: 'no' });
    expect(badge(broken)).toMatchObject({ message: 'not verified', mark: 'FAIL' });
    const [preflight] = octoberSuites();
    expect(preflight && suiteBadge(target([preflight]), preflight, MOMENT, true)).toMatchObject({
      ...{ label: 'Chutes preflight', message: 'verified' },
    });
    expect(badge(target(octoberSuites(), { standIn: true })).message).toBe('verified (stand-in)');
  });

  it.each<[string, ReturnType<typeof badge>]>([
    ['never ran', badge(target([], { verified: 'unknown' }))],
    ['is stale', badge(target(octoberSuites()), { ...MOMENT, now: now + STALE_AFTER_MS })],
    ['cannot be measured', badge(target(octoberSuites()), MOMENT, false)],
    ['has no key', badge(target(octoberSuites(), { missing: ['CHUTES_API_KEY'] }))],
    ['could not be judged by us', badge(target([failing('internal', 31)], { verified: 'no' }))],
  ])('of what %s is grey, even if a colour is asked for', (_what, { message, mark }) => {
    expect(message).toBe('unknown');
    expect(colourOf(mark, '#00ff00')).toBe('#656d76');
    expect(drawBadge({ label: 'x', message, mark }, '#00ff00')).not.toContain('#00ff00');
  });

  it('takes a colour for a yes alone', () => {
    expect(colourOf('PASS', '#00ff00')).toBe('#00ff00');
    expect(colourOf('FAIL', '#00ff00')).not.toBe('#00ff00');
  });

  it('has room for every letter, wide ones too', () => {
    const widthOf = (label: string) =>
      Number(/width="(\d+)"/.exec(drawBadge({ label, message: 'm', mark: 'PASS' }))?.[1]);
    expect(widthOf('WWWWWWWWWW')).toBeGreaterThan(10 * 10.8);
    expect(widthOf('漢字漢字')).toBeGreaterThan(4 * 11);
    expect(widthOf('WWW')).toBeGreaterThan(widthOf('iii') + 20);
    expect(textWidth('e\u0301')).toBe(textWidth('e'));
    // Told to the renderer, so that another font does not run over.
    const svg = drawBadge({ label: 'Wide', message: 'verified', mark: 'PASS' });
    expect(svg.match(/textLength="\d+"/g)).toHaveLength(2);
  });

  it('holds nothing but text of what it is called', () => {
    const svg = drawBadge({ label: '<b onload="x">&\'\u0000', message: 'm', mark: 'PASS' });
    expect(svg).not.toMatch(/<b|onload="|\u0000/);
    expect(svg).toContain('&lt;b onload=&quot;x&quot;&gt;&amp;&#39;\ufffd');
  });
});

const incident = (over: Partial<Incident> = {}): Incident => ({
  ...{ id: '01a211cf-1197-72f2-94c0-18eb2e586dd9', target: 'default', suite: 'doctor', kind: 'failure' },
  ...{ openedAt: '2025-10-21T19:00:00.000Z', toldAt: '2025-10-21T19:10:00.000Z', closedAt: null, end: null },
  ...{ durationMs: null, reason: 'timeout', side: 'gateway-broke', sentence: 'doctor failed JSON_SMOKE (timeout).' },
  causes: [
    {
      ...{ at: '2025-10-21T19:00:00.000Z', runId: 'r1', kind: 'failure', reason: 'timeout', side: 'gateway-broke' },
      sentence: 'doctor failed JSON_SMOKE (timeout).',
    },
  ],
  ...{ gaps: [], firstEvidence: { runId: 'r1', checkId: 'JSON_SMOKE' }, runs: [], runCount: 2 },
  ...{ acknowledgedAt: null, acknowledgedBy: null, notes: [], ...over },
});
const CLOSED = incident({
  ...{ closedAt: '2025-10-21T19:24:00.000Z', end: 'recovered', durationMs: 24 * 60_000 },
  runs: [
    { id: 'r1', at: '2025-10-21T19:00:00.000Z', trigger: 'schedule', look: 'failed' },
    { id: 'r4', at: '2025-10-21T19:29:00.000Z', trigger: 'schedule', look: 'verified' },
  ],
});

describe('a feed', () => {
  const feed = (...incidents: Incident[]) => ({
    ...{ id: 'urn:chutes-status:key:all', title: 'Incidents', base: 'https://status.example', target: null },
    entries: incidents.map((one) => incidentEntry(one, 'Zürich <&"')),
  });

  it('is valid whatever a target is called, and its ids and links are lasting', () => {
    const atom = atomFeed(feed(incident()));
    expect(atom).toContain('<title>Zürich &lt;&amp;&quot;: Doctor is not verified (timeout)</title>');
    expect(atom).toContain('<id>urn:uuid:01a211cf-1197-72f2-94c0-18eb2e586dd9</id>');
    expect(atom).toContain('href="https://status.example/incidents/01a211cf-1197-72f2-94c0-18eb2e586dd9"');
    for (const needed of ['<id>', '<title>', '<updated>', '<author>', 'rel="self"']) expect(atom).toContain(needed);
    // Every tag that is opened is closed, in order.
    const open = [...atom.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)].reduce<string[]>((stack, [, end, name = '', alone]) => {
      if (alone) return stack;
      return end && stack.at(-1) === name ? stack.slice(0, -1) : [...stack, `${end}${name}`];
    }, []);
    expect(open).toEqual([]);
  });

  it('dates a change later than what was before, the end too', () => {
    const moments = [
      incident(),
      incident({ acknowledgedAt: '2025-10-21T19:25:00.000Z' }),
      incident({ ...CLOSED, acknowledgedAt: '2025-10-21T19:25:00.000Z' }),
    ].map((one) => incidentEntry(one, 'x').updatedAt);
    expect(moments).toEqual(moments.toSorted());
    expect(new Set(moments).size).toBe(3);
  });

  it('tells the end with its length, and says the same in JSON', () => {
    const { items } = jsonFeed(feed(CLOSED));
    expect(items).toMatchObject([
      {
        ...{ id: 'urn:uuid:01a211cf-1197-72f2-94c0-18eb2e586dd9', tags: ['failure', 'doctor'] },
        title: 'Zürich <&": Doctor was not verified (timeout)',
        content_text: expect.stringContaining('Verified again after 24 min 0 s.'),
      },
    ]);
  });

  it('of one target is at its own address, and is not taken for that of all', () => {
    const ofOne = { ...feed(), target: 'chutes' };
    expect(atomFeed(ofOne)).toContain(
      'rel="self" type="application/atom+xml" href="https://status.example/feed.atom?target=chutes"',
    );
    expect(jsonFeed(ofOne).feed_url).toBe('https://status.example/feed.json?target=chutes');
    expect(jsonFeed(feed()).feed_url).toBe('https://status.example/feed.json');
  });

  it('of a dashboard that does not know its public address has no address that leads nowhere', () => {
    const { items, ...told } = jsonFeed({ ...feed(CLOSED), base: '' });
    expect(told).not.toHaveProperty('feed_url');
    expect(told).not.toHaveProperty('home_page_url');
    expect(items[0]).not.toHaveProperty('url');
  });

  it('without an incident is a feed all the same', () => {
    expect(atomFeed(feed())).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });
});

describe('the Statuspage shape', () => {
  const tell = (of: Parameters<typeof statusOf>, incidents: Incident[], problem?: string) =>
    statuspage({
      status: { ...statusOf(...of), ...(problem && { problem }) },
      ...{ incidents, pageId: 'key', base: 'https://status.example', name: 'Chutes status' },
    });
  const green = target(octoberSuites());

  it('is none only where all is verified and nothing is open', () => {
    expect(tell([green], [CLOSED])).toMatchObject({
      status: { indicator: 'none' },
      components: [{ status: 'operational' }],
    });
  });

  it.each<[string, ReturnType<typeof tell>, string, string]>([
    ['an open failure', tell([green], [incident()]), 'major', 'partial_outage'],
    ['an open lack of room', tell([green], [incident({ kind: 'capacity' })]), 'minor', 'degraded_performance'],
    [
      'failures of every suite',
      tell([target([failing('timeout', 31)], { verified: 'no', side: 'gateway-broke' })], [incident()]),
      ...(['critical', 'major_outage'] as const),
    ],
    [
      'a failure that is no incident yet',
      tell([target([failing('timeout', 31)], { verified: 'no', side: 'gateway-broke' })], []),
      ...(['major', 'partial_outage'] as const),
    ],
    [
      'what is not known',
      tell([target([], { verified: 'unknown', side: 'unknown' })], []),
      'minor',
      'degraded_performance',
    ],
    [
      'what cannot be measured',
      tell([target(octoberSuites(), { verified: 'unknown' })], [], 'down'),
      'minor',
      'degraded_performance',
    ],
    ['nothing that is watched', tell([], []), 'minor', ''],
  ])('of %s is not none, and its parts agree', (_what, { status, components }, indicator, level) => {
    expect(status.indicator).toBe(indicator);
    expect(components.map((one) => one.status).join('')).toBe(level);
  });

  it('tells a window that is in progress, within which a failure alarms nobody, and an incident does all the same', () => {
    const window = { from: '2025-10-21T19:00:00.000Z', to: '2025-10-21T20:00:00.000Z', note: 'New racks' };
    const worked = target([failing('timeout', 31)], { verified: 'no', side: 'gateway-broke', maintenance: window });
    const { status, components, scheduled_maintenances: planned } = tell([worked], []);
    expect([status.indicator, components[0]?.status]).toEqual(['maintenance', 'under_maintenance']);
    expect(planned).toMatchObject([
      { status: 'in_progress', scheduled_for: window.from, scheduled_until: window.to, components: [{}] },
    ]);
    expect(planned[0]?.name).toContain('New racks');
    expect(tell([worked], [incident()])).toMatchObject({
      ...{ status: { indicator: expect.stringMatching(/major|critical/) as string }, scheduled_maintenances: [{}] },
    });
    expect(tell([green], []).scheduled_maintenances).toEqual([]);
  });

  it.each(REASONS.filter((reason) => OUTCOME_OF[reason] === 'FAIL'))(
    'of a failure by %s is not operational',
    (reason) => {
      const of = target([failing(reason, 31)], { verified: 'no', side: 'gateway-broke' });
      expect(tell([of], []).components[0]?.status).not.toBe('operational');
    },
  );

  it('tells an incident with its steps, newest first', () => {
    const seen = { acknowledgedAt: '2025-10-21T19:20:00.000Z' };
    expect(tell([green], [incident(seen)]).incidents[0]).toMatchObject({
      ...{ status: 'identified', impact: 'major', resolved_at: null, components: [{ id: 'default' }] },
      incident_updates: [{ status: 'identified' }, { status: 'investigating' }],
    });
    expect(tell([green], [CLOSED]).incidents[0]).toMatchObject({
      ...{ status: 'resolved', resolved_at: CLOSED.closedAt },
      incident_updates: [{ status: 'resolved' }, { status: 'investigating' }],
    });
  });
});
