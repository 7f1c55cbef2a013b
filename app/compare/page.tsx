import '@/components/snapshot/snapshot.css';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { CompareForm } from '@/components/snapshot/compare-form';
import { ComparisonPage } from '@/components/snapshot/comparison-page';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'Compare snapshots · Chutes status',
  robots: { index: false, follow: false },
};

const id = z
  .string()
  .max(300)
  .transform((text) => /([\w-]{22})\/?$/.exec(text.trim())?.[1] ?? text.trim())
  .catch('');
/** `of`: those that were ticked in the list. */
const Query = z.object({ a: id, b: id, of: z.preprocess((given) => [given ?? []].flat(), z.array(id)) });

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { a, b, of } = Query.parse(await searchParams);
  if (of.length > 0) return compareTicked(of);
  if (!b) return <CompareForm a={a} b="" problem={null} />;
  const found = await compareOrProblem(a || undefined, b);
  if ('status' in found) return <CompareForm a={a} b={b} problem={found.detail} />;
  return <ComparisonPage comparison={found} text={currentServer().snapshots.renderComparison(found)} />;
}

/** The earlier one is compared with; an address that says which is which can be passed on. */
async function compareTicked(of: readonly string[]) {
  const [one = '', other = ''] = of;
  if (of.length !== 2) {
    const problem = `${of.length === 1 ? 'Only one was' : `${of.length} were`} ticked: name two.`;
    return <CompareForm a={other} b={one} problem={problem} />;
  }
  const found = await compareOrProblem(one, other);
  if ('status' in found) return <CompareForm a={other} b={one} problem={found.detail} />;
  const [a, b] = [found.a, found.b].toSorted((side, next) => (side.createdAt < next.createdAt ? -1 : 1));
  redirect(`/compare?${new URLSearchParams({ a: a?.id ?? one, b: b?.id ?? other }).toString()}`);
}

async function compareOrProblem(a: string | undefined, b: string) {
  try {
    return await currentServer().snapshots.compare(a, b);
  } catch (error) {
    if (isRequestProblem(error)) return error.problem;
    throw error;
  }
}
