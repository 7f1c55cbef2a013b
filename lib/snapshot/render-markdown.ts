import type { Snapshot, SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import { findingsOf } from './findings';
import {
  exitOf,
  HEADER_OF,
  headerLines,
  incidentLines,
  placeOf,
  quotedLine,
  retriesOf,
  sideWords,
  underVerdict,
  wholeSeconds,
} from './record-lines';
import type { RenderOptions } from './render-text';

/** GitHub Markdown. All that came from outside stands in code, so that none of it is markup, a mention or a link. */
export function renderMarkdown(snapshot: Snapshot, { full = false, link = null }: RenderOptions = {}): string {
  const blocks = [
    '### Verification snapshot',
    ...(snapshot.notice ? [`> **${snapshot.notice}.** None of this is about the real gateway.`] : []),
    headLines(snapshot, link).join('\n'),
    ...snapshot.suites.map(suiteBlock),
    ...(snapshot.note ? ['**Note**', codeBlock(snapshot.note)] : []),
    ...(full ? messageBlocks(snapshot) : []),
    sealLine(snapshot),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function headLines(snapshot: Snapshot, link: string | null): string[] {
  return [
    ...sideWords(snapshot).map((words) => `- **Side: ${words}**`),
    `- **Verified: ${snapshot.verified ? 'yes' : 'no'}**`,
    ...underVerdict(snapshot).map((sentence) => `  - ${codeSpan(sentence)}`),
    `- Timestamp (UTC): ${snapshot.observedAt ? codeSpan(wholeSeconds(snapshot.observedAt)) : 'none'}`,
    ...incidentLines(snapshot).map((line) => `- Incident: ${codeSpan(line)}`),
    `- Gateway: ${codeSpan(placeOf(snapshot))}`,
    ...(snapshot.models.text ? [`- Text model: ${codeSpan(snapshot.models.text)}`] : []),
    ...(snapshot.models.vlm ? [`- Vision model: ${codeSpan(snapshot.models.vlm)}`] : []),
    ...(link ? [`- Record: <${link}>`] : []),
  ];
}

function suiteBlock(suite: SnapshotSuite): string {
  const stale = suite.stale ? ' (stale)' : '';
  const head = `${codeSpan(suite.command)} → ${codeSpan(exitOf(suite))}${stale}`;
  if (suite.checks.length === 0) return head;
  const rows = suite.checks.map(checkRow);
  return [head, '', '| check | outcome | HTTP | took | retries | line |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function checkRow(check: SnapshotCheck): string {
  const { id, outcome, reason, httpStatus, latencyMs } = check;
  const verdict = outcome === null ? 'not finished' : `**${outcome}**${reason ? ` ${codeSpan(reason)}` : ''}`;
  const cells = [
    codeSpan(id, { inTable: true }),
    verdict,
    httpStatus ?? '–',
    latencyMs === null ? '–' : `${latencyMs} ms`,
    retriesOf(check),
    codeSpan(quotedLine(check), { inTable: true }),
  ];
  return `| ${cells.join(' | ')} |`;
}

function messageBlocks(snapshot: Snapshot): string[] {
  const { summary, open, requests } = findingsOf(snapshot);
  const list = (lines: readonly string[]) => (lines.length > 0 ? lines : ['none']).map((line) => `- ${codeSpan(line)}`);
  const headers = headerLines(snapshot).map(([name, value]) => `${name}: ${value}`);
  const shape = headers.length > 0 ? headers : [HEADER_OF[snapshot.target.authStyle]];
  return [
    ['**Summary**', ...list(summary)].join('\n'),
    ['**Open item**', ...list(open)].join('\n'),
    ['**Call shape**', ...list(shape)].join('\n'),
    ['**Requests**', ...list(requests)].join('\n'),
  ];
}

function sealLine({ id, seal, product, checkRules }: Snapshot): string {
  const made = `${product.name} ${product.version}, check rules ${checkRules}`;
  return `<sub>Snapshot ${codeSpan(id)} by ${made} · SHA-256 ${codeSpan(seal.sha256)} · key ${codeSpan(seal.keyId)}</sub>`;
}

/**
 * External text as an inline code span (CommonMark §6.1), in which nothing is markup, mention or link. In a table GFM
 * splits cells before it looks for code, so the bar is escaped there.
 */
export function codeSpan(text: string, { inTable = false } = {}): string {
  const line = text.replace(/\s+/g, ' ').trim() || ' ';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padded = /^`|`$|^ .* $/.test(line) ? ` ${line} ` : line;
  return `${fence}${inTable ? padded.replaceAll('|', '\\|') : padded}${fence}`;
}

/** External text of several lines as a fenced block that nothing inside can close (CommonMark §4.5). */
export function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
