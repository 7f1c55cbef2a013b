import { describe, expect, it } from 'vitest';
import type { SuiteId } from '@/lib/domain/words';
import { readScript, suiteOfScript } from './read-script';

const said = (suite: SuiteId, text: string) =>
  Object.fromEntries(
    readScript(suite, text).verdicts.map(({ check, outcome, httpStatus }) => [check, [outcome, httpStatus]]),
  );

describe('what the scripts print', () => {
  it('of preflight', () => {
    const text =
      "MODELS 200\nCHAT_auth_raw 429 PASS CAPACITY retry_after=7s msg='busy'\nCHAT_auth_bearer 200 PASS\n" +
      "CHAT_x_api_key 401 FAIL msg='no'\n";
    expect(said('preflight', text)).toEqual({
      MODELS: ['PASS', 200],
      CHAT_auth_raw: ['CAPACITY', 429],
      CHAT_auth_bearer: ['PASS', 200],
      CHAT_x_api_key: ['FAIL', 401],
    });
    expect(said('preflight', 'MODELS -1\nCHAT_auth_raw -1 FAIL\nCHAT_auth_bearer 429 PASS')).toEqual({
      MODELS: ['FAIL', null],
      CHAT_auth_raw: ['FAIL', null],
      CHAT_auth_bearer: ['CAPACITY', 429],
    });
  });

  it('of smoke', () => {
    const text =
      'DIRECT_JSON: PASS\nROUTER_JSON: FAIL RateLimitError\nPARALLEL_JSON: PASS 2/2\nMODEL_LIST_JSON: FAIL CAPACITY\n';
    expect(said('smoke', text)).toEqual({
      DIRECT_JSON: ['PASS', null],
      ROUTER_JSON: ['FAIL', null],
      PARALLEL_JSON: ['PASS', null],
      MODEL_LIST_JSON: ['CAPACITY', null],
    });
  });

  it('of doctor, with the lines that belong to a check', () => {
    const text =
      'MODELS_HTTP 200\nMODELS_FIRST_ID a/b\nJSON_SMOKE_RETRY 429 backoff 2s\nJSON_SMOKE_OK 1 1\n' +
      'VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)\nDOCTOR_OK 0\n';
    const read = readScript('doctor', text);
    expect(said('doctor', text)).toEqual({
      MODELS_HTTP: ['PASS', 200],
      JSON_SMOKE: ['PASS', null],
      VLM_SMOKE: ['SKIPPED', null],
    });
    expect(read.known).toBe(6);
    expect(read.lines.get('JSON_SMOKE')).toEqual(['JSON_SMOKE_RETRY 429 backoff 2s', 'JSON_SMOKE_OK 1 1']);
    expect(said('doctor', 'JSON_SMOKE_OK 1 0\nVLM_SMOKE_OK 0')).toEqual({
      JSON_SMOKE: ['FAIL', null],
      VLM_SMOKE: ['FAIL', null],
    });
    expect(said('doctor', 'JSON_SMOKE_SKIPPED no_text_model')).toEqual({ JSON_SMOKE: ['SKIPPED', null] });
  });

  it('as a message lists it, as a log has it, and as a Windows shell ends its lines', () => {
    const listed = '- MODELS 200; CHAT_auth_bearer 200 PASS; CHAT_x_api_key 401 FAIL; CHAT_auth_raw 429 PASS CAPACITY';
    expect(Object.keys(said('preflight', listed))).toHaveLength(4);
    const logged =
      '2026-11-25T07:00:00Z INFO DIRECT_JSON: PASS\r\n[worker 1] ROUTER_JSON PASS\r\n> PARALLEL_JSON: PASS 2/2';
    expect(Object.keys(said('smoke', logged))).toEqual(['DIRECT_JSON', 'ROUTER_JSON', 'PARALLEL_JSON']);
  });

  it('the last time, where a log goes on', () => {
    expect(said('smoke', 'DIRECT_JSON: FAIL x\nDIRECT_JSON: PASS')).toEqual({ DIRECT_JSON: ['PASS', null] });
  });
});

describe('what is no verdict', () => {
  it.each([
    "CHAT_auth_bearer 500 FAIL msg='x; CHAT_x_api_key 200 PASS'",
    "CHAT_auth_bearer 500 FAIL msg='CHAT_x_api_key 200 PASS; MODELS 200'",
    'CHAT_auth_bearer 500 FAIL because CHAT_x_api_key 200 PASS',
  ])('a message of the gateway that looks like one: %s', (line) => {
    expect(Object.keys(said('preflight', line))).toEqual(['CHAT_auth_bearer']);
  });

  it.each([
    '',
    'hello',
    'MODELS',
    'MODELS_HTTP 200',
    'CHAT_auth_bearer maybe',
    'DIRECT_JSON: PASSED',
    '{"MODELS": 200}',
    'XMODELS 200',
  ])('%j says nothing of preflight', (text) => expect(readScript('preflight', text).verdicts).toEqual([]));
});

it('tells whose output it is', () => {
  expect(suiteOfScript('DIRECT_JSON: PASS')).toBe('smoke');
  expect(suiteOfScript('MODELS_HTTP 200\nDOCTOR_OK 0')).toBe('doctor');
  expect(suiteOfScript('total 12\ndrwxr-xr-x')).toBeNull();
});
