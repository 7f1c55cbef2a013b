import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ServerTimeProvider } from '@/lib/client/use-server-time';
import { NOW, octoberSuites, statusOf, target } from '@/lib/domain/testing/sample-status';
import { Overview } from './overview';

it('each suite of each target says when it is run next, and nothing where it is not', () => {
  const [preflight, ...others] = octoberSuites();
  if (!preflight) throw new Error('the scene begins with preflight');
  const nextRunAt = new Date(Date.parse(NOW) + 5 * 60_000).toISOString();
  const watched = target([{ ...preflight, nextRunAt }, ...others], { id: 'watched' });
  const markup = renderToStaticMarkup(
    <ServerTimeProvider generatedAt={NOW}>
      <Overview status={statusOf(watched, target(octoberSuites(), { id: 'other' }))} isLost={false} />
    </ServerTimeProvider>,
  );
  expect(markup.match(/data-next-run/g)).toHaveLength(1);
  expect(markup).toMatch(/Preflight.*?Verified.*?next run <\/span>in 5 min.*?Smoke/);
});
