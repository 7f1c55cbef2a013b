import type { RequestContext } from '@/lib/server/operations/operation';

export const callerOf = ({ headers, peer = '' }: RequestContext) => ({ headers, peer });

/** Where the browser shows that it keeps the cookie that it was given, before it goes on: else one would be asked to sign in again and again. */
export const landing = (next: string): string => `/sign-in?then=${encodeURIComponent(next)}`;
