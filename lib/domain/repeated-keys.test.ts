import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingKey, withoutRepeats } from './repeated-keys';

describe('differingKey', () => {
  it.each([
    ['{"ok":false,"ok":true}', 'ok'],
    ['{"a":{"b":[{"c":1,"c":2}]}}', 'c'],
    ['{"o\\u006b":1,"ok":2}', 'ok'],
    ['{"a":"}","a":"{"}', 'a'],
    ['[{"":1,"":null}]', ''],
  ])('finds it in %s', (json, key) => {
    expect(differingKey(json)).toBe(key);
  });

  it.each([
    '{"ok":true,"ok":true}',
    '{"ok":true , "ok" : true}',
    '{"a":{"x":1},"b":{"x":2}}',
    '[{"x":1},{"x":2}]',
    '{"a":"b","c":"\\"a\\":1"}',
    '{"a":[1,{"b":2}],"a":[1, {"b":2}]}',
    '"a"',
    '{}',
  ])('finds none in %s', (json) => {
    expect(differingKey(json)).toBeNull();
  });

  it('takes nesting as deep as it comes', () => {
    expect(differingKey(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBeNull();
  });

  it('finds none in whatever JSON.stringify writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => differingKey(JSON.stringify(value)) === null));
  });
});

describe('withoutRepeats', () => {
  it.each([
    ['{"a":1,"a":2,"b":3}', { a: 1, b: 3 }],
    ['{"a":{"x":1,"x":2},"a":{"x":3}}', { a: { x: 1 } }],
    ['[{"a":1 , "a" : {"b":1,"b":2}}, 5]', [{ a: 1 }, 5]],
  ])('keeps the first of %s', (json, value) => {
    expect(JSON.parse(withoutRepeats(json))).toEqual(value);
  });

  it('changes nothing where no key is given twice', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => withoutRepeats(JSON.stringify(value)) === JSON.stringify(value)));
  });
});
