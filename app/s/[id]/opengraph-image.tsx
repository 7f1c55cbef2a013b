import { ImageResponse } from 'next/og';
import { PreviewImage } from '@/components/snapshot/preview-image';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';
export const size = { width: 1200, height: 630 };
export const contentType = 'image/png';
export const alt = 'The verdict, and every check with its outcome';

/** What chat tools show beside the link. */
export default async function Image({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  try {
    const { snapshot } = await currentServer().snapshots.read(id);
    return new ImageResponse(<PreviewImage snapshot={snapshot} />, {
      ...size,
      headers: { 'Cache-Control': 'no-store' },
    });
  } catch (error) {
    if (isRequestProblem(error)) return new Response(null, { status: error.problem.status });
    throw error;
  }
}
