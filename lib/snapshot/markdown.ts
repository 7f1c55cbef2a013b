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
