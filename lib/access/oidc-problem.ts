/** Why nobody is signed in by the provider, in words for whoever tried. */
export class OidcProblem extends Error {
  constructor(
    message: string,
    /** Whether the provider, and not whoever asks, is what is in the way. */
    readonly isTrouble = false,
  ) {
    super(message);
    this.name = 'OidcProblem';
  }
}

/** What OAuth 2.0 (RFC 6749 §4.1.2.1, §5.2) and OpenID Connect Core §3.1.2.6 call it, in plain words. */
const REFUSALS: Readonly<Record<string, string>> = {
  access_denied: 'The sign-in provider did not let you in, or you did not allow it',
  login_required: 'The sign-in provider wants you to sign in there first',
  interaction_required: 'The sign-in provider wants to ask you something first',
  consent_required: 'The sign-in provider wants your consent first',
  account_selection_required: 'The sign-in provider wants you to choose an account first',
  invalid_grant: 'This sign-in was used already or took too long: begin again',
  invalid_client: 'The sign-in provider does not know this dashboard: OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is wrong',
  unauthorized_client: 'The sign-in provider does not let this dashboard sign people in: look at its client there',
  unsupported_response_type: 'The client at the sign-in provider does not allow the authorization code flow',
  unsupported_grant_type: 'The client at the sign-in provider does not allow the authorization code flow',
  invalid_scope: 'The client at the sign-in provider does not allow the scopes openid, email and profile',
  invalid_request: 'The sign-in provider did not understand the request: look at the address that is registered there',
};
const TROUBLES: Readonly<Record<string, string>> = {
  temporarily_unavailable: 'The sign-in provider is overloaded or down for now',
  server_error: 'The sign-in provider failed',
};

/** What the library says of answers that it does not accept. */
const UNACCEPTED: Readonly<Record<string, string>> = {
  OAUTH_INVALID_RESPONSE:
    'This answer of the sign-in provider does not belong to the sign-in that was begun here: begin again',
  OAUTH_JWT_CLAIM_COMPARISON_FAILED:
    'This answer of the sign-in provider was made for another sign-in, or for somebody else: begin again',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED:
    'What the sign-in provider sent has expired, or its clock and the clock here differ',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'The sign-in provider calls itself otherwise than OIDC_ISSUER does',
  OAUTH_KEY_SELECTION_FAILED: 'The sign-in provider signs with a key that it does not publish',
  OAUTH_MISSING_SERVER_METADATA: 'The sign-in provider does not offer what signing in takes',
  OAUTH_UNSUPPORTED_OPERATION: 'The sign-in provider signs in a way that is not taken here',
  OAUTH_WWW_AUTHENTICATE_CHALLENGE: `${REFUSALS['invalid_client']}`,
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'There is no OpenID Connect provider at OIDC_ISSUER',
  OAUTH_RESPONSE_IS_NOT_JSON: 'There is no OpenID Connect provider at OIDC_ISSUER',
};

/**
 * What an error of `openid-client` means, as OidcProblem; any other error comes back as it is. Of the error itself nothing is kept but codes, and the provider's own sentence, bounded:
 * the rest of it may hold requests with their secrets. Only for answers whose `state` is ours, since anybody may write such a sentence into a link.
 */
export function oidcProblem(error: unknown): unknown {
  if (error instanceof OidcProblem) return error;
  const chain = causesOf(error);
  const refusal = chain.map((each) => textIn(each, 'error')).find((code) => code !== null) ?? null;
  if (refusal !== null) {
    return refused(
      refusal,
      chain.map((each) => textIn(each, 'error_description')).find((text) => text !== null) ?? null,
    );
  }
  const { status = 0 } =
    chain.find((each): each is { status: number } => 'status' in each && typeof each.status === 'number') ?? {};
  if (status >= 500)
    return new OidcProblem(`${TROUBLES['server_error']} (HTTP ${status}). Try again in a while.`, true);
  const codes = chain.map((each) => textIn(each, 'code')).filter((code) => code !== null);
  const known = codes.find((code) => code in UNACCEPTED);
  if (known !== undefined)
    return new OidcProblem(`${UNACCEPTED[known]}.`, /CONFORM|JSON|METADATA|UNSUPPORTED/.test(known));
  const code = codes.find((each) => !each.startsWith('ERR_')) ?? codes.at(-1);
  const isFetch = chain.some((each) => textIn(each, 'message') === 'fetch failed');
  // What is neither of the provider nor of the way to it is a fault of our own, and stays one.
  if (!isFetch && (code === undefined || code.startsWith('ERR_INVALID_ARG'))) return error;
  const why = code === undefined ? '' : ` (${plain(code, 60)})`;
  return new OidcProblem(`The sign-in provider cannot be reached${why}. Try again in a while.`, true);
}

function refused(code: string, own: string | null): OidcProblem {
  const words = REFUSALS[code] ?? TROUBLES[code] ?? 'The sign-in provider refused';
  const told = own === null ? '.' : `: ${plain(own, 200)}`;
  return new OidcProblem(`${words} (${plain(code, 60)})${told}`, code in TROUBLES);
}

function causesOf(error: unknown): object[] {
  const found: object[] = [];
  for (let each = error; typeof each === 'object' && each !== null && found.length < 8;) {
    found.push(each);
    each = (each as { cause?: unknown }).cause;
  }
  return found;
}

function textIn(value: object, name: string): string | null {
  const text = (value as Record<string, unknown>)[name];
  return typeof text === 'string' && text !== '' ? text : null;
}

const plain = (text: string, length: number): string =>
  text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, length);
