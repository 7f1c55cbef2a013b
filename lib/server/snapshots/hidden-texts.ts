import { homedir, hostname } from 'node:os';
import path from 'node:path';
import type { Config } from '@/lib/config/config';
import { proxySecrets, type Proxy } from '@/lib/domain/target';
import type { StandInAccess } from '@/lib/instrument/instrument';

/** A bare word as host name could be a word of any message; one with a digit, a dot or a hyphen is a name. */
const TELLING_NAME = /[\d.-]/;

export interface HiddenTexts {
  keys: string[];
  /** Where on which machine this runs. */
  places: string[];
}

/** What must never be part of anything shared. What `former` configurations held is still in what was recorded by them. */
export function hiddenTexts(
  config: Config,
  standIn: Pick<StandInAccess, 'apiKey'> | null,
  former: readonly Config[] = [],
  machine = hostname(),
): HiddenTexts {
  const { store } = config;
  const all = [config, ...former];
  const targets = all.flatMap((one) => one.targets);
  const channels = all.flatMap(({ plan }) => plan.notify);
  const place = store.kind === 'sqlite' ? path.resolve(store.directory) : new URL(store.url).hostname;
  const proxies = targets
    .flatMap(({ proxy, managementProxy }) => [proxy, managementProxy])
    .concat(all.flatMap(({ plan }) => plan.witness.map(({ proxy }) => proxy)))
    .filter((proxy) => proxy !== null);
  const keys = [
    ...targets.map(({ apiKey }) => apiKey),
    ...all.flatMap(({ access }) => [access.operatorToken, access.oidc?.clientSecret]),
    ...channels.flatMap(({ url, secret, token }) => [url, secret, token]),
    ...all.flatMap(({ smtpUrl }) => smtpSecrets(smtpUrl)),
  ];
  const name = [machine].filter((text) => TELLING_NAME.test(text));
  return {
    keys: once([...keys, standIn?.apiKey, ...proxies.flatMap(proxySecrets)].filter((key) => typeof key === 'string')),
    places: once([homedir(), process.cwd(), place, ...name, ...proxies.flatMap(namesOf)]),
  };
}

/** Of the server that takes mail: its address as a whole, and the password as it is sent. */
function smtpSecrets(smtpUrl: string | null): string[] {
  if (smtpUrl === null) return [];
  const { password } = new URL(smtpUrl);
  return password === '' ? [] : [smtpUrl, password, decodeURIComponent(password)];
}

const once = (texts: readonly string[]): string[] => [...new Set(texts)];

const namesOf = ({ place, hostname: name }: Proxy): string[] => [place, name].filter((text) => TELLING_NAME.test(text));
