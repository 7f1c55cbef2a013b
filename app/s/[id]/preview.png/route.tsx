import { ImageResponse } from 'next/og';
import { PreviewImage } from '@/components/snapshot/preview-image';
import { currentServer } from '@/lib/server/current-server';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

/** What chat tools show beside the link. Not Next's own file convention: that one answers an unknown id with 500. */
export const { GET, POST, PUT, PATCH, DELETE } = routes<{ id: string }>({
  async GET(_request, { id }) {
    const { snapshot } = await currentServer().snapshots.read(id);
    const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
    return new ImageResponse(<PreviewImage snapshot={snapshot} />, { width: 1200, height: 630, headers });
  },
});
