import '@/components/snapshot/snapshot.css';
import type { Metadata } from 'next';
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
const Query = z.object({ a: id, b: id });

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { a, b } = Query.parse(await searchParams);
  if (!b) return <CompareForm a={a} b="" problem={null} />;
  const found = await compareOrProblem(a || undefined, b);
  if ('status' in found) return <CompareForm a={a} b={b} problem={found.detail} />;
  return <ComparisonPage comparison={found} text={currentServer().snapshots.renderComparison(found)} />;
}

async function compareOrProblem(a: string | undefined, b: string) {
  try {
    return await currentServer().snapshots.compare(a, b);
  } catch (error) {
    if (isRequestProblem(error)) return error.problem;
    throw error;
  }
}
