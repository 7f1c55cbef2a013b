import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { OUTCOMES } from '@/lib/domain/words';
import { type Mark, outcomeMark } from './mark';
import { OutcomeMark } from './outcome-mark';

const MARKS: Mark[] = [...OUTCOMES, 'RECOVERED', 'UNKNOWN', 'RUNNING', 'WAITING', 'QUEUED'];

it('every mark has a shape of its own, without its colour', () => {
  const shapes = MARKS.map((mark) => renderToStaticMarkup(<OutcomeMark mark={mark} />).replace(/class="[^"]*"/, ''));
  expect(new Set(shapes).size).toBe(MARKS.length);
});

it('a PASS that took a retry has not the mark of a clean one', () => {
  expect(outcomeMark('PASS', 'ok')).toBe('PASS');
  expect(outcomeMark('PASS', 'ok_after_retry')).toBe('RECOVERED');
});
