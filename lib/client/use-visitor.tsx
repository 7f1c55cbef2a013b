'use client';

import { createContext, useContext } from 'react';
import type { Role } from '@/lib/domain/access';

/** Null is whoever did not sign in where one can. */
const VisitorContext = createContext<Role | null>(null);

/** Tells everything below who looks at the page, so that it offers nothing that would be refused. */
export const VisitorProvider = VisitorContext;

/** What whoever looks may do; without a provider it is the least that anybody may. */
export function useVisitor(): { mayRead: boolean; mayAct: boolean } {
  const role = useContext(VisitorContext);
  return { mayRead: role !== null, mayAct: role === 'operator' };
}
