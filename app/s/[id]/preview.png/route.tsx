import { ImageResponse } from 'next/og';
import { PreviewImage } from '@/components/snapshot/preview-image';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

/** Draws the answer of the operation `snapshots.preview`. Not Next's own file convention: that one answers an unknown id with 500. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { snapshot } = await currentServer().snapshots.read((await params).id);
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
  return new ImageResponse(<PreviewImage snapshot={snapshot} />, { width: 1200, height: 630, headers });
}
