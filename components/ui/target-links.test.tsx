import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { checkHref, insightHref } from './hrefs';
import { ofTarget, TargetLinks } from './target-links';

const one = { id: 'llm.chutes.ai', name: 'Chutes' };
const other = { id: 'a&b', name: 'Proxy' };

it('one target alone needs no choice and no name in titles', () => {
  expect(renderToStaticMarkup(<TargetLinks targets={[one]} current={one.id} href={insightHref} />)).toBe('');
  expect(ofTarget([one], one.id)).toBe('');
});

it('of several each has its link, and the page says which it is about', () => {
  const html = renderToStaticMarkup(
    <TargetLinks targets={[one, other]} current="a&b" href={(id) => checkHref('MODELS', id)} />,
  );
  expect(html).toMatch(/<a href="\/checks\/MODELS\?target=llm\.chutes\.ai" class="[^"]*">Chutes<\/a>/);
  expect(html).toMatch(/<a href="\/checks\/MODELS\?target=a%26b" aria-current="true" class="[^"]*">Proxy<\/a>/);
  expect(ofTarget([one, other], 'a&b')).toBe(', Proxy');
});
