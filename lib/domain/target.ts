import { z } from 'zod';
import { AUTH_STYLES } from './words';

/** A gateway with its models, as everyone may see it: the key is not part of it. */
export const Target = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  /** True for a stand-in, embedded or found out by its answers: everything shown or exported must then say that it is not Chutes. */
  standIn: z.boolean(),
  authStyle: z.enum(AUTH_STYLES),
  textModel: z.string().nullable(),
  vlmModel: z.string().nullable(),
  /** Names of variables without which no check can run, such as CHUTES_API_KEY. */
  missing: z.array(z.string()),
  /** Host and port of the proxy that it is asked through; null when it is asked directly. */
  proxy: z.string().nullish(),
});
export type Target = z.infer<typeof Target>;

/** A proxy through which a gateway is asked. */
export interface Proxy {
  protocol: 'http:' | 'https:';
  /** A name, or an address without brackets. */
  hostname: string;
  port: number;
  /** Host and port as they may be shown: without credentials. */
  place: string;
  /** `user:password`, decoded; null when it asks for none. Secret. */
  credentials: string | null;
}

/** What of a proxy must not be seen anywhere, also where it is echoed. */
export function proxySecrets(proxy: Proxy | null): string[] {
  if (!proxy?.credentials) return [];
  const password = proxy.credentials.slice(proxy.credentials.indexOf(':') + 1);
  return [proxy.credentials, password].filter((text) => text !== '');
}

/** What the stand-in gateway plays, and all that it could. */
export const StandInState = z.object({
  scenario: z.string(),
  scenarios: z.array(z.object({ name: z.string(), title: z.string(), about: z.string() })),
});
export type StandInState = z.infer<typeof StandInState>;
