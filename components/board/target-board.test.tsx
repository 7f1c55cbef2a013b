import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { TargetIdentity } from './target-board';

const TARGET = {
  id: 'h.example',
  name: 'h.example',
  baseUrl: 'https://h.example/v1',
  standIn: false,
  authStyle: 'bearer',
  textModel: null,
  vlmModel: null,
  missing: [],
} as const;
const draw = (proxy: string | null) =>
  renderToStaticMarkup(<TargetIdentity target={{ ...TARGET, missing: [], proxy }} />);

it('the proxy that a gateway is asked through is shown, and nothing where there is none', () => {
  expect(draw('proxy.corp:3128')).toContain('>proxy.corp:3128<');
  expect(draw(null)).not.toContain('Proxy');
});
