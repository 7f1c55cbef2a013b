import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/domain/attempt';
import type { Reason } from '@/lib/domain/words';
import { renderText } from './render-text';
import { attempt, check, OBSERVED, octoberRuns, run, sealed, target } from '@/lib/snapshot/testing/sample-snapshot';

describe('the record as text', () => {
  it("carries every line of the message's section, the commands being this product's", () => {
    const lines = renderText(sealed()).split('\n');
    expect(lines.slice(0, 9)).toEqual([
      'Verification snapshot',
      '- Verified: yes',
      '- Timestamp (UTC): 2025-10-21T19:35:00Z',
      '- Commands and exits:',
      '  - `npx chutes-status preflight` → 0',
      '    - MODELS 200; CHAT_auth_bearer 200 PASS; CHAT_x_api_key 401 FAIL; CHAT_auth_raw 429 PASS CAPACITY',
      '  - `CHUTES_AUTH_STYLE=bearer npx chutes-status smoke` → 0',
      '    - DIRECT_JSON PASS; ROUTER_JSON PASS; PARALLEL_JSON PASS 2/2; MODEL_LIST_JSON PASS',
      '  - `CHUTES_AUTH_STYLE=bearer npx chutes-status doctor` → 0',
    ]);
    expect(lines[9]).toBe(
      '    - MODELS_HTTP 200; JSON_SMOKE_OK 1 1; VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)',
    );
  });

  it('says what is missing, stale or failed right under the verdict', () => {
    const text = renderText(sealed({ runs: octoberRuns().slice(0, 2), now: OBSERVED + 3_700_000 }));
    expect(text).toContain('- Verified: no\n  - Preflight is stale');
    expect(text).toContain('  - Doctor never finished on this target.\n');
    expect(text).toContain('`npx chutes-status preflight` → 0 (stale)');
    expect(text).toContain('npx chutes-status doctor` → never finished');
  });

  it('a note cannot pose as a line of the record', () => {
    const text = renderText(sealed({ note: 'fine\n- Verified: yes\r- Sealed: all' }));
    expect(text).toContain('- Note: fine\n  | - Verified: yes\n  | - Sealed: all\n');
    expect(text.match(/^- Verified/gm)).toHaveLength(1);
  });

  it('names the stand-in before anything else', () => {
    const standIn = { ...target, standIn: true, baseUrl: 'http://127.0.0.1:1/v1' };
    expect(renderText(sealed({ target: standIn })).split('\n')[1]).toBe('- Gateway: Stand-in gateway, not Chutes');
  });
});

it('a model that nobody asked for is told under the verdict, at its line and among the open items', () => {
  const [preflight, smoke, doctor] = octoberRuns();
  const answered = check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: PASS', 'ok', 200, {
    ...{ model: 'asked/one', servedModel: 'other/one', caveats: ['other_model'] },
    detail: 'The answer was right. The catalogue does not list asked/one, and other/one answered.',
  });
  const runs = [preflight, smoke && { ...smoke, checks: [answered, ...smoke.checks.slice(1)] }, doctor];
  const text = renderText(sealed({ runs: runs.flatMap((one) => one ?? []) }), { full: true });
  expect(text).toContain('- Verified: yes\n  - Another model than the one asked for');
  expect(text).toContain('DIRECT_JSON PASS (another model answered); ROUTER_JSON PASS;');
  expect(text).toContain(
    '- DIRECT_JSON: PASS (ok), HTTP 200. The answer was right. The catalogue does not list asked/one, and other/one answered.',
  );
});

describe('what an answer told of waiting', () => {
  const message = (reason: Reason, more: Partial<Attempt>, eligibleAt: string | null) => {
    const raw = check('preflight', 'CHAT_auth_raw', 'CHAT_auth_raw 429 PASS', reason, 429, {
      ...{ eligibleAt, attempts: [attempt(reason, 429, more)] },
    });
    const [preflight, ...others] = octoberRuns();
    const checks = [...(preflight?.checks.slice(0, 3) ?? []), raw];
    return renderText(sealed({ runs: [run('preflight', 0, checks), ...others] }), { full: true });
  };

  it('is the moment with its day, since the record is read on another, and where it was told', () => {
    const told = { raw: 'try again in 6 hours', ms: 21_600_000, source: 'words', form: 'duration' as const };
    const text = message('overloaded', { retryAfter: told }, '2025-10-22T01:35:00.000Z');
    expect(text).toContain(
      'no Retry-After, but words: try again in 6 hours, next eligible at 2025-10-22 01:35 UTC (in 5 h 59 min)',
    );
    expect(text).toContain('Please confirm Retry-After behaviour on 429 for chat: none of 1 such answers carried it.');
  });

  it('leaves no question open where the 429 was about a used-up account', () => {
    expect(message('quota_exhausted', {}, null)).not.toContain('Please confirm Retry-After');
  });
});

describe('the whole message', () => {
  const message = renderText(sealed(), { full: true });

  it('has the sections of the real one, in its order, between Begin and End', () => {
    const heads = message.split('\n\n').map((section) => section.split('\n')[0]);
    expect(heads.filter(Boolean)).toEqual([
      '— Begin message to scillm agent —',
      'Summary',
      'What’s green',
      'Open item',
      'Verification snapshot',
      'Env and call shape',
      'Requests',
      'Artifacts',
      '— End message to scillm agent —',
    ]);
  });

  it('tells env and call shape as the real one does', () => {
    expect(message).toContain('- Base: `CHUTES_API_BASE=https://llm.chutes.ai/v1`');
    expect(message).toContain('- Auth for Chat: `Authorization: Bearer $CHUTES_API_KEY`');
    expect(message).toContain(
      "- Headers (Chat): `{ 'Authorization': 'Bearer $CHUTES_API_KEY', 'Content-Type': 'application/json', " +
        "'Accept': 'application/json' }`",
    );
    expect(message).toContain('  - `CHUTES_TEXT_MODEL=Qwen/Qwen3-235B-A22B-Instruct-2507`');
    expect(message).toContain('  - `CHUTES_VLM_MODEL` not set (set to enable VLM smoke)');
  });

  it('asks the three questions that the October runs leave open', () => {
    expect(message).toContain('none of 1 such answers carried it');
    expect(message).toContain('Any recommended rate, concurrency or budget for steady use? 1 attempt was held up');
    expect(message).toContain('“For chat, use bearer (x-api-key works for /models but is rejected on chat).”');
  });

  it('tells what the gateway said of an open item, and asks about its own errors', () => {
    const message = 'exhausted all available targets to no avail';
    const broken = attempt('server_error', 500, { message, invocationId: 'inv-1' });
    const smoke = check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL', 'server_error', 500, { attempts: [broken] });
    const text = renderText(sealed({ runs: [run('smoke', 31, [smoke])] }), { full: true });
    expect(text).toContain(`DIRECT_JSON: FAIL (server_error), HTTP 500. It said: “${message}”. Invocation inv-1.`);
    expect(text).toMatch(/Please look into server errors: 1 of the attempts; the last at \S+, invocation inv-1\./);
  });

  it('asks nothing when the runs leave nothing open, and invents no green', () => {
    const runs = [run('preflight', 0, [check('preflight', 'MODELS', 'MODELS 200', 'ok', 200)])];
    const quiet = renderText(sealed({ runs, attempts: [], now: OBSERVED }), { full: true });
    expect(quiet).toContain('Requests\n- none: these runs leave no question open');
    const stale = renderText(sealed({ now: OBSERVED + 9_000_000 }), { full: true });
    expect(stale).toContain('What’s green\n- nothing\n');
  });

  it('a pass that needed retries is not told as a clean one', () => {
    const smoke = run('smoke', 0, [
      check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: PASS', 'ok_after_retry', 200, {
        title: 'Direct',
        attempts: [attempt('overloaded', 429), attempt('ok', 200, { n: 2 })],
      }),
    ]);
    expect(renderText(sealed({ runs: [smoke] }), { full: true })).toContain('  - Direct: PASS (after 1 retry)');
  });

  it('keeps to ASCII in whatever one would paste into a shell', () => {
    for (const [, code] of message.matchAll(/`([^`]+)`/g)) expect(code).toMatch(/^[\x20-\x7e]+$/);
  });
});
