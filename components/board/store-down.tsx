import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/document';
import type { ServerFault } from '@/lib/client/fetch-json';

/** Our own store gives no answer: nothing is known, so nothing is claimed about any gateway. */
export function StoreDown({ fault, retry }: { fault: ServerFault | null; retry: () => void }) {
  return (
    <>
      <title>Unknown · Chutes status</title>
      <main className="page grid gap-4 py-16">
        <PageTitle>Unknown: the dashboard cannot read its store</PageTitle>
        <Alert
          title="This is about the dashboard, not about the gateway."
          action={<Button onClick={retry}>Try again</Button>}
        >
          {fault?.message ?? 'Its server failed to read the record of the runs.'} The page keeps asking by itself.
        </Alert>
      </main>
    </>
  );
}
