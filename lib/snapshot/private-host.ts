const PRIVATE_V4 = /^(?:127|10|0)(?:\.\d{1,3}){3}$|^192\.168(?:\.\d{1,3}){2}$|^169\.254(?:\.\d{1,3}){2}$/;
const SHARED_V4 =
  /^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}$/;
const PRIVATE_V6 = /^(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)$/i;
/** Names that are resolved inside a network only (RFC 6761, RFC 6762, RFC 8375, and what is in use besides). */
export const PRIVATE_SUFFIXES =
  'localhost|local|internal|intranet|lan|home|corp|private|home\\.arpa|svc|cluster\\.local';
const PRIVATE_NAME = new RegExp(`(?:^|\\.)(?:${PRIVATE_SUFFIXES})$`, 'i');

/**
 * Whether a host, as it stands in a URL and without its port, can be reached from inside some network only: loopback,
 * private and link-local addresses (RFC 1918, 3927, 4193, 6598), names without a dot or under a private suffix.
 */
export function isPrivateHost(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (name.includes(':')) return PRIVATE_V6.test(name);
  if (PRIVATE_V4.test(name) || SHARED_V4.test(name)) return true;
  return !name.includes('.') || PRIVATE_NAME.test(name);
}
