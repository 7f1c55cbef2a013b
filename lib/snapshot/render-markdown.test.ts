import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlock, codeSpan, renderMarkdown } from './render-markdown';
import { check, run, sealed, target } from '@/lib/snapshot/testing/sample-snapshot';

it('is a verdict, a table of each suite, and the seal', () => {
  const markdown = renderMarkdown(sealed());
  expect(markdown).toContain('- **Verified: yes**');
  expect(markdown).toContain(
    '| `CHAT_x_api_key` | **FAIL** `unauthorized` | 401 | 312 ms | 0 | `CHAT_x_api_key 401 FAIL` |',
  );
  expect(markdown).toContain('| `VLM_SMOKE` | **SKIPPED** `not_configured` | – | – | 0 |');
  expect(markdown).toMatch(/SHA-256 `[0-9a-f]{64}`/);
});

it('names the stand-in in bold before anything else', () => {
  const standIn = { ...target, standIn: true, baseUrl: 'http://127.0.0.1:1/v1' };
  expect(renderMarkdown(sealed({ target: standIn })).split('\n\n')[1]).toMatch(
    /^> \*\*Stand-in gateway, not Chutes\.\*\*/,
  );
});

describe('hostile text', () => {
  const HOSTILE = '@everyone ![x](https://evil.example/a.png) <img src=x> | `code` ``` #1 [a](javascript:b)';

  it('is nothing but code wherever it stands', () => {
    const bad = check('smoke', 'DIRECT_JSON', HOSTILE, 'server_error', 500, { detail: HOSTILE, model: HOSTILE });
    const snapshot = sealed({ runs: [run('smoke', 31, [bad])], note: `${HOSTILE}\n\`\`\`\n# Verified: yes` });
    const markdown = renderMarkdown(snapshot, { full: true });
    const prose = withoutCode(markdown);
    expect(prose).not.toMatch(/everyone|evil|<img|javascript|# Verified/);
  });

  it('in a table cell keeps the number of columns', () => {
    const bad = check('smoke', 'DIRECT_JSON', 'a | b || c', 'ok', 200);
    const row = renderMarkdown(sealed({ runs: [run('smoke', 0, [bad])] }))
      .split('\n')
      .find((line) => line.startsWith('| `DIRECT'));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(7);
  });

  it('cannot end a span or a block, whatever its back-ticks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '|', '\\') }), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0].length ?? 0;
        const inside = span.slice(fence, -fence);
        expect((inside.match(/`+/g) ?? []).every((ticks) => ticks.length !== fence)).toBe(true);
        const block = codeBlock(text);
        expect(block.split('\n').filter((line) => line.startsWith(/^`+/.exec(block)?.[0] ?? '?'))).toHaveLength(2);
      }),
    );
  });
});

/** Takes out fenced blocks and code spans as CommonMark finds them. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
