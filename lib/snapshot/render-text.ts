import type { Snapshot } from '@/lib/domain/snapshot/snapshot';
import { findingsOf } from './findings';
import {
  exitOf,
  HEADER_OF,
  headerLines,
  incidentLines,
  placeOf,
  quotedLine,
  sideWords,
  underVerdict,
  wholeSeconds,
} from './record-lines';
import type { ChangeKind, Comparison } from '@/lib/domain/snapshot/comparison';
import { LATENCY_MS, LATENCY_SHARE } from './compare-snapshots';

export interface RenderOptions {
  /** The whole message: Begin and End lines, and every section around the record. */
  full?: boolean;
  /** Where the snapshot can be read, when that may be told. */
  link?: string | null;
}

/**
 * Plain text in the shape of the status message's "Verification snapshot" section. Model ids and dates keep their ASCII
 * hyphens, so that what is copied works; the message's word processor had put U+2011 in their place.
 */
export function renderText(snapshot: Snapshot, { full = false, link = null }: RenderOptions = {}): string {
  const sections = full ? messageSections(snapshot, link) : [recordSection(snapshot)];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function recordSection(snapshot: Snapshot): string[] {
  return [
    'Verification snapshot',
    ...(snapshot.notice ? [`- Gateway: ${snapshot.notice}`] : []),
    ...sideWords(snapshot).map((words) => `- Side: ${words}`),
    `- Verified: ${snapshot.verified ? 'yes' : 'no'}`,
    ...underVerdict(snapshot).map((sentence) => `  - ${sentence}`),
    `- Timestamp (UTC): ${snapshot.observedAt ? wholeSeconds(snapshot.observedAt) : 'none'}`,
    ...incidentLines(snapshot).map((line) => `- Incident: ${line}`),
    '- Commands and exits:',
    ...snapshot.suites.flatMap((suite) => [
      `  - \`${suite.command}\` → ${exitOf(suite)}${suite.stale ? ' (stale)' : ''}`,
      ...(suite.checks.length > 0 ? [`    - ${suite.checks.map(quotedLine).join('; ')}`] : []),
    ]),
    ...noteLines(snapshot.note),
    `- Made by: ${snapshot.product.name} ${snapshot.product.version}, check rules ${snapshot.checkRules}`,
    `- Sealed: snapshot ${snapshot.id}, SHA-256 ${snapshot.seal.sha256}, key ${snapshot.seal.keyId}`,
  ];
}

/** The bar keeps a note's further lines from posing as lines of the record. */
function noteLines(note: string | null): string[] {
  const [first, ...more] = note?.split('\n') ?? [];
  return first === undefined ? [] : [`- Note: ${first}`, ...more.map((line) => `  | ${line}`)];
}

function messageSections(snapshot: Snapshot, link: string | null): string[][] {
  const { summary, green, open, requests } = findingsOf(snapshot);
  const bullets = (lines: readonly string[], none: string) =>
    lines.length > 0 ? lines.map((line) => `- ${line}`) : [`- ${none}`];
  return [
    ['— Begin message to scillm agent —'],
    ['Summary', ...(snapshot.notice ? [`- ${snapshot.notice}.`] : []), ...summary.map((line) => `- ${line}`)],
    [
      'What’s green',
      ...green.flatMap(({ suite, checks }) => [`- ${suite}:`, ...checks.map((line) => `  - ${line}`)]),
      ...(green.length === 0 ? ['- nothing'] : []),
    ],
    ['Open item', ...bullets(open, 'none')],
    recordSection(snapshot),
    callShapeSection(snapshot),
    ['Requests', ...requestLines(snapshot, bullets(requests, 'none: these runs leave no question open'))],
    artifactsSection(snapshot, link),
    ['— End message to scillm agent —'],
  ];
}

const requestLines = ({ notice }: Snapshot, lines: string[]): string[] =>
  notice ? [`- ${notice}: not for Chutes to answer.`, ...lines] : lines;

function callShapeSection(snapshot: Snapshot): string[] {
  const { target, models } = snapshot;
  const headers = headerLines(snapshot).map(([name, value]) => `'${name}': '${value}'`);
  return [
    'Env and call shape',
    `- Base: ${target.baseUrl ? `\`CHUTES_API_BASE=${target.baseUrl}\`` : placeOf(snapshot)}`,
    `- Auth for Chat: \`${HEADER_OF[target.authStyle]}\``,
    ...(headers.length > 0 ? [`- Headers (Chat): \`{ ${headers.join(', ')} }\``] : []),
    '- Models (current run):',
    `  - ${models.text ? `\`CHUTES_TEXT_MODEL=${models.text}\`` : '`CHUTES_TEXT_MODEL` not set, and no model was asked'}`,
    `  - ${models.vlm ? `\`CHUTES_VLM_MODEL=${models.vlm}\`` : '`CHUTES_VLM_MODEL` not set (set to enable VLM smoke)'}`,
  ];
}

function artifactsSection(snapshot: Snapshot, link: string | null): string[] {
  const runs = snapshot.suites.flatMap(({ command, run }) => (run ? [`- \`${command}\` (stdout), run ${run.id}`] : []));
  return ['Artifacts', ...runs, `- ${link ?? `/s/${snapshot.id}`} (this record as a page, text, Markdown and JSON)`];
}

/** A refusal takes time too, and that is no latency. */
const KIND_WORD: Partial<Record<ChangeKind, string>> = { latency: 'took' };

/** Plain text: what changed between two snapshots, one line each. */
export function renderComparison({ a, b, changes }: Comparison): string {
  const side = (label: string, { id, observedAt, verified, target, standIn }: Comparison['a']) =>
    `- ${label}: ${id}, ${observedAt ? wholeSeconds(observedAt) : 'no run'}, verified ${verified ? 'yes' : 'no'}, ` +
    `${target}${standIn ? '' : ' (gateway)'}`;
  const lines = [
    'Snapshots compared',
    side('From', a),
    side('To', b),
    changes.length === 0 ? '- Nothing changed.' : `- Changes: ${changes.length}`,
    ...changes.map(
      ({ kind, subject, suite, from, to }) =>
        `  - ${suite ? `${suite} ` : ''}${subject}: ${KIND_WORD[kind] ?? kind} ${from} → ${to}`,
    ),
    `- How long an answer took counts as changed from ${LATENCY_MS} ms and ${LATENCY_SHARE * 100} % on.`,
  ];
  return `${lines.join('\n')}\n`;
}
