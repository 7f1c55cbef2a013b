import '@/components/api/api.css';
import type { Metadata } from 'next';
import { ApiPage } from '@/components/api/api-page';
import { openApi } from '@/lib/server/operations/open-api/open-api';
import { OPERATIONS } from '@/lib/server/operations/operations';

export const metadata: Metadata = {
  title: 'The HTTP API · Chutes status',
  description: 'Every call of the HTTP API with its parameters and answers, made from the table that answers.',
};

export default function Page() {
  return <ApiPage api={openApi(OPERATIONS)} />;
}
