'use client';

import { StoreDown } from '@/components/board/store-down';

export const InsightDown = () => <StoreDown fault={null} retry={() => window.location.reload()} />;
