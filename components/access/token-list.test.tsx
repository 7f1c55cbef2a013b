import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { readPreferences } from '@/components/ui/preferences';
import { PreferencesProvider } from '@/components/ui/preferences-provider';
import type { ApiToken } from '@/lib/domain/access';
import { TokenList } from './token-list';

const NOW = '2026-11-25T12:00:00.000Z';
const token = (name: string, more: Partial<ApiToken> = {}): ApiToken => ({
  ...{ id: `id-of-${name}`, name, role: 'viewer', createdAt: '2026-11-01T00:00:00.000Z', createdBy: 'ada' },
  ...{ expiresAt: null, revokedAt: null, lastUsedAt: null },
  ...more,
});

it('says of each token what became of it, and revokes those alone that are good still', () => {
  const tokens = [
    token('<b>lasting</b>', { role: 'operator' }),
    token('soon', { expiresAt: '2026-11-25T12:00:00.001Z' }),
    token('over', { expiresAt: NOW }),
    token('taken', { revokedAt: '2026-11-02T00:00:00.000Z', expiresAt: '2027-01-01T00:00:00.000Z' }),
  ];
  const markup = renderToStaticMarkup(
    <PreferencesProvider initial={readPreferences(() => undefined)}>
      <TokenList tokens={tokens} now={Date.parse(NOW)} revoke={async () => undefined} />
    </PreferencesProvider>,
  );
  expect([...markup.matchAll(/value="id-of-([^"]*)"/g)].map(([, name]) => name)).toEqual([
    '&lt;b&gt;lasting&lt;/b&gt;',
    'soon',
  ]);
  const text = markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(
    /&lt;b&gt;lasting&lt;\/b&gt; operator .* does not expire.* soon viewer .* expires .* over .* expired/,
  );
  expect(text).toMatch(/taken viewer Issued .* by ada, revoked 2026-11-02/);
});
