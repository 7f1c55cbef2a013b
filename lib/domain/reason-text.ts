import type { Outcome, Reason } from './words';

export interface ReasonText {
  /** What it most likely means, and whose side it is on. */
  means: string;
  /** What the reader can do next. */
  next: string;
}

/** One line of help for every reason, browser-safe. */
export const REASON_TEXT: Record<Reason, ReasonText> = {
  ok: { means: 'The answer was the one asked for, at the first attempt.', next: 'Nothing to do.' },
  ok_after_retry: {
    means: 'The answer was right, but only after at least one attempt that was not.',
    next: 'Read the attempts: what failed first is what a client without retries would have met.',
  },
  overloaded: {
    means: 'The gateway says that it is full. Not a bug, not a success.',
    next: 'Wait and try again; honour Retry-After where it is given; lower the concurrency if it lasts.',
  },
  rate_limited: {
    means: 'A limit on this caller: per second, minute or hour, or on concurrency; often set by an edge.',
    next: 'Send fewer calls per minute. Limits at the edge may last longer the more often they are hit.',
  },
  maintenance: {
    means: 'The gateway says that it, or the model, is under maintenance.',
    next: 'Wait, or choose another model of the catalogue.',
  },
  cold: {
    means: 'No instance of the model is running yet; the gateway is scaling up from zero.',
    next: 'Try again in a few minutes, or choose a model that is in use.',
  },
  unauthorized: {
    means: 'The gateway does not accept the key in this header style.',
    next: 'Compare the three CHAT styles of preflight; check the key if all of them are refused.',
  },
  forbidden: {
    means: 'The key is known, but may not do this; or an edge refuses the client.',
    next: "Check the key's permissions.",
  },
  quota_exhausted: {
    means: 'A budget, a balance, or a cap of a session, a day or longer is used up.',
    next: 'Top up, or wait for the reset that the message names.',
  },
  model_not_found: {
    means: 'The gateway does not know the model that was asked for.',
    next: 'Choose one from the catalogue, and set CHUTES_TEXT_MODEL or CHUTES_VLM_MODEL.',
  },
  not_found: {
    means: 'There is nothing at this address; most often the base path is wrong.',
    next: 'Check CHUTES_API_BASE: it is all that comes before /models, such as https://llm.chutes.ai/v1.',
  },
  question_refused: {
    means: 'The gateway refuses a parameter of our question. The key and the address are good.',
    next: 'Read which parameter; the question asks for something that this model or gateway does not take.',
  },
  bad_request: {
    means: 'The gateway or the engine behind it refuses the request as it stands.',
    next: 'Read the message; some models refuse images or response_format.',
  },
  server_error: {
    means: 'The gateway failed on its own side.',
    next: 'Try again later; if it lasts, report the invocation id and the time to the gateway.',
  },
  upstream_failed: {
    means: 'A proxy in front says that what is behind it failed.',
    next: 'Ask the owner of the proxy which upstream is down; calls past the proxy may still work.',
  },
  unexpected_status: {
    means: 'A status that no part of the protocol foresees here.',
    next: 'Look at the evidence; something between here and the gateway may be answering.',
  },
  redirected: {
    means: 'The address redirects. Redirects are not followed, so that the key is not sent elsewhere.',
    next: 'Set CHUTES_API_BASE to the final address.',
  },
  timeout: {
    means: 'No complete answer came before the deadline.',
    next: 'Try again; raise CHECK_TIMEOUT_MS if the model is known to be slow.',
  },
  network: {
    means: 'The gateway could not be reached, or the connection broke.',
    next: 'Check the address, DNS, the proxy and TLS from this machine.',
  },
  truncated: {
    means: 'The answer was cut off in the middle.',
    next: 'Try again; if it lasts, something in between drops long answers.',
  },
  body_too_large: {
    means: 'The answer was larger than is read.',
    next: 'Raise RESPONSE_MAX_BYTES if such an answer is expected.',
  },
  invalid_body: {
    means: 'Status 200, but the body is not the JSON of this API.',
    next: 'Look at the excerpt: an edge page or another service may be answering.',
  },
  error_in_200: {
    means: 'Status 200, but the body tells of an error.',
    next: 'Read the message; clients that look at the status only take this for a success.',
  },
  empty_content: {
    means: 'A completion without any text.',
    next: 'Try again; reasoning models may have used up their tokens before the answer.',
  },
  empty_catalog: {
    means: 'The catalogue holds no model.',
    next: 'Nothing can be asked until it does; try again later.',
  },
  invalid_json_content: {
    means: 'The model answered, but not with the bare JSON that was asked for.',
    next: 'Look at the content: a code fence, prose or a cut answer breaks strict parsers.',
  },
  wrong_answer: {
    means: 'The answer is readable, but not the one asked for.',
    next: 'Look at the content; another model may be serving, or the request may not have reached it.',
  },
  not_configured: {
    means: 'Something that this check needs is not set.',
    next: 'Set the variable named, and restart.',
  },
  cancelled: { means: 'The run was cancelled before this check had finished.', next: 'Run the suite again.' },
  blocked: {
    means: 'What this check depends on did not come.',
    next: 'Mend the check named, then run the suite again.',
  },
  internal: { means: 'A fault of this dashboard, not of the gateway.', next: 'Look into the log under the reference.' },
  interrupted: { means: 'The dashboard stopped while this check was running.', next: 'Run the suite again.' },
};

/** What each word of the matrix means, in one line each. */
export const OUTCOME_MEANING: Record<Outcome | 'UNKNOWN', string> = {
  PASS: 'The gateway answered, and the answer is the one asked for.',
  FAIL: 'The gateway answered wrongly, refused, or did not answer.',
  CAPACITY: 'The gateway said “not now”: full, limited, cold or in maintenance. Waiting may help.',
  SKIPPED: 'Not asked, with what would enable it.',
  ERROR: 'The dashboard itself failed. Says nothing about the gateway.',
  UNKNOWN: 'Never asked, or too long ago to count.',
};
