import { insightRoute } from '@/lib/server/insight-request';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = insightRoute('accounts');
