import { describe, expect, it } from 'vitest';
import { JSON_PROMPT } from '@/lib/domain/json-prompt';
import type { Reading } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';
import { evidenceOf, lists, says, tellsError } from '@/lib/checks/testing/sample-evidence';
import { judgeCatalogue } from './judging/judge-catalogue';
import { judgeColours } from './judging/judge-colours';
import { judgeCompletion } from './judging/judge-completion';
import { judgeJsonAnswer } from './judging/judge-json-answer';

const unreadable: Reading = { kind: 'unreadable', problem: 'not_json', message: 'not JSON' };

describe('judgeJsonAnswer passes the bare object with "ok": true and nothing else', () => {
  it.each<[string | null, Reason]>([
    ['{"ok":true}', 'ok'],
    ['  {"ok": true, "note": "extra"}\n', 'ok'],
    ['{"ok":false}', 'wrong_answer'],
    ['{"ok":"true"}', 'wrong_answer'],
    ['{"ok":1}', 'wrong_answer'],
    ['{}', 'wrong_answer'],
    ['[true]', 'wrong_answer'],
    ['true', 'wrong_answer'],
    ['null', 'wrong_answer'],
    ['```json\n{"ok":true}\n```', 'invalid_json_content'],
    ['Sure! {"ok":true}', 'invalid_json_content'],
    ['<think>hm</think>{"ok":true}', 'invalid_json_content'],
    ['hm</think>{"ok":true}', 'invalid_json_content'],
    ['<|channel|>final<|message|>{"ok":true}', 'invalid_json_content'],
    ['[THINK]hm[/THINK]{"ok":true}', 'invalid_json_content'],
    [JSON_PROMPT, 'invalid_json_content'],
    ['Return only {"ok":true} as JSON.', 'invalid_json_content'],
    ['{"ok":tr', 'invalid_json_content'],
    ['', 'empty_content'],
    [' \n\t', 'empty_content'],
    [null, 'empty_content'],
  ])('%j is %s', (content, reason) => {
    expect(judgeJsonAnswer(evidenceOf(200, says(content))).reason).toBe(reason);
  });

  it('text in the reasoning alone is no content', () => {
    const verdict = judgeJsonAnswer(evidenceOf(200, says(null, { reasoning: true, finishReason: 'length' })));
    expect(verdict).toMatchObject({
      reason: 'empty_content',
      message: 'reasoning only, no content (finish_reason length)',
    });
  });

  it.each(['<think>hm</think>{"ok":true}', 'hm</think>{"ok":true}', '<|channel|>final<|message|>{"ok":true}'])(
    'says that thinking stands in %s',
    (content) => expect(judgeJsonAnswer(evidenceOf(200, says(content))).message).toContain('thinking'),
  );

  it('says that an unparsable answer was cut at the token cap', () => {
    const verdict = judgeJsonAnswer(evidenceOf(200, says('{"ok":', { finishReason: 'length' })));
    expect(verdict.message).toContain('token cap');
  });

  it('a body that is not a completion is invalid', () => {
    expect(judgeJsonAnswer(evidenceOf(200, unreadable)).reason).toBe('invalid_body');
    expect(judgeJsonAnswer(evidenceOf(200, null)).reason).toBe('invalid_body');
  });
});

describe('judgeCompletion looks at authentication only', () => {
  it.each<[Reading, Reason]>([
    [says('anything at all'), 'ok'],
    [says(null, { reasoning: true }), 'ok'],
    [says(null), 'empty_content'],
    [unreadable, 'invalid_body'],
    [tellsError('no'), 'error_in_200'],
  ])('%j is %s', (reading, reason) => {
    expect(judgeCompletion(evidenceOf(200, reading)).reason).toBe(reason);
  });
});

describe('judgeCatalogue', () => {
  it.each<[Reading | null, Reason]>([
    [lists('a/b'), 'ok'],
    [lists(), 'empty_catalog'],
    [unreadable, 'invalid_body'],
    [null, 'invalid_body'],
    [tellsError('no'), 'error_in_200'],
  ])('%j is %s', (reading, reason) => {
    expect(judgeCatalogue(evidenceOf(200, reading)).reason).toBe(reason);
  });
});

const form = (...colours: string[]) =>
  JSON.stringify(
    Object.fromEntries(['top_left', 'top_right', 'bottom_left', 'bottom_right'].map((q, i) => [q, colours[i]])),
  );
const RIGHT = form('red', 'blue', 'green', 'white');

describe('judgeColours passes only the four colours that were drawn, in their places', () => {
  const asked = (content: string | null) => {
    const evidence = evidenceOf(200, says(content));
    return judgeColours({ ...evidence, request: { ...evidence.request, expects: 'red blue green white' } }).reason;
  };

  it.each<[string | null, Reason]>([
    ['{"top_left":"red","top_right":"blue","bottom_left":"green","bottom_right":"white"}', 'ok'],
    ['{"bottom_right":"white","bottom_left":"green","top_right":"blue","top_left":"red"}', 'ok'],
    ['```json\n{"top_left":"Red","top_right":"Blue","bottom_left":"Green","bottom_right":"White"}\n```', 'ok'],
    ['<think>red or yellow? black?</think>Red, blue; below green and white.', 'ok'],
    [`${form('red', 'red', 'red', 'red')} no, wait</think>\n${form('red', 'blue', 'green', 'white')}`, 'ok'],
    [`I try ${form('…', '…', '…', '…')}, so ${form('red', 'blue', 'green', 'white')}.`, 'ok'],
    [`<|channel|>analysis<|message|>red? black?<|end|><|channel|>final<|message|>${RIGHT}<|return|>`, 'ok'],
    [`analysisThe image shows red, yellow…assistantfinal${RIGHT}`, 'ok'],
    [`[THINK]black and yellow[/THINK]${RIGHT}`, 'ok'],
    [`<seed:think>black</seed:think>${RIGHT}`, 'ok'],
    [`◁think▷black◁/think▷${RIGHT}`, 'ok'],
    [`${RIGHT} or rather ${form('blue', 'red', 'green', 'white')}`, 'wrong_answer'],
    [`<think>${RIGHT} is my guess, but let me look aga`, 'wrong_answer'],
    [`<|channel|>analysis<|message|>${RIGHT}`, 'wrong_answer'],
    [`${RIGHT}</think>`, 'wrong_answer'],
    [form('red', 'blue', 'green', ''), 'wrong_answer'],
    ['{"top_left":"blue","top_right":"red","bottom_left":"green","bottom_right":"white"}', 'wrong_answer'],
    ['{"top_left":"red","top_right":"red","bottom_left":"red","bottom_right":"red"}', 'wrong_answer'],
    ['red, blue, green, white or black', 'wrong_answer'],
    ['I cannot see any image.', 'wrong_answer'],
    ['one of: red, green, blue, yellow, black, white', 'wrong_answer'],
    ['a bored, bluest thing', 'wrong_answer'],
    ['', 'empty_content'],
  ])('%j is %s', (content, reason) => {
    expect(asked(content)).toBe(reason);
  });

  it('evidence without an expected answer never passes', () => {
    expect(judgeColours(evidenceOf(200, says(' red blue green white '))).reason).toBe('wrong_answer');
  });
});
