import { z } from 'zod';
import type { RequestContext } from './operation';

/** A place on this very site: nobody is sent elsewhere by signing in. */
export const localPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/, 'takes a path of this site')
  .describe('Where a form leads once it is signed in.');

export const callerOf = ({ headers, peer = '' }: RequestContext) => ({ headers, peer });

/** Where the browser shows that it keeps the cookie that it was given, before it goes on: else one would be asked to sign in again and again. */
export const landing = (next: string): string => `/sign-in?then=${encodeURIComponent(next)}`;
