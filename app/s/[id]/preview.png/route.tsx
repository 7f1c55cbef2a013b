import { ImageResponse } from 'next/og';
import { PreviewImage } from '@/components/snapshot/preview-image';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

/**
 * Draws the answer of the operation `snapshots.preview`, which is kept from then on. Not Next's own file convention: that one
 * answers an unknown id with 500.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const { snapshots } = currentServer();
  const { snapshot } = await snapshots.read(id);
  const drawn = new ImageResponse(<PreviewImage snapshot={snapshot} />, { width: 1200, height: 630 });
  const png = new Uint8Array(await drawn.arrayBuffer());
  await snapshots.keepPicture(id, png);
  return new Response(png, {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' },
  });
}
