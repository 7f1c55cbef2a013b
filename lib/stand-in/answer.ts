/** One HTTP answer of the stand-in, before the headers that all of them share. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The connection ends in the middle of the body that content-length announced. */
  cut?: true;
}

/** `silence`: the request is accepted and nothing ever comes. */
export type Reply = Answer | 'silence';

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** An error in the application's own shape, which is FastAPI's and not OpenAI's. */
export function refusal(status: number, detail: string | object, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(status, { detail }, headers);
}
