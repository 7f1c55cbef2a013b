'use client';

import { usePathname } from 'next/navigation';
import { Nowhere, readable } from '@/components/ui/nowhere';
import { Time } from '@/components/ui/time';

/** No run has the id that was asked for. An id tells when it was made, and what that means can be said. */
export function NoRun() {
  const id = readable(usePathname()).split('/').at(-1) ?? '';
  const madeAt = madeAtOf(id);
  return (
    <Nowhere title="There is no such run">
      {madeAt === null ? (
        'No run ever had such an id: those of runs are 36 characters long and begin with the time.'
      ) : (
        <>
          Its id was made at <Time at={madeAt} />. Runs are kept for good, and only their evidence and attempts grow too
          old: so it was recorded in another database, or after the backup that this one was restored from.
        </>
      )}
    </Nowhere>
  );
}

const UUID_7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The moment in an id (UUID version 7, RFC 9562 §5.7); null for what is none. */
export function madeAtOf(id: string): string | null {
  const [, high, low] = UUID_7.exec(id) ?? [];
  return high && low ? new Date(Number.parseInt(high + low, 16)).toISOString() : null;
}
