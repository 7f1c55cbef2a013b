import type { Clock } from '@/lib/clock/clock';
import type { Evidence, Reading } from '@/lib/domain/evidence';
import type { Gateway, GatewayRequest, SendOptions } from '@/lib/gateway/gateway';

export interface Answer {
  /** 0 for one that never comes by itself. */
  status: number;
  afterMs?: number;
  /** Whether the call never returns, whatever its deadline and signal say: a fault of our own. */
  hangs?: boolean;
  headers?: Record<string, string>;
  models?: { id: string; text: boolean | null }[];
  /** What the body says; `models` is short for a catalogue. */
  reading?: Reading;
}

export type Script = (request: GatewayRequest, index: number) => Answer;

/** A gateway in memory that answers by a script, in the time of the clock, and keeps to deadline and signal. */
export class ScriptedGateway implements Gateway {
  readonly requests: GatewayRequest[] = [];
  readonly timeouts: number[] = [];
  inFlight = 0;
  peak = 0;

  constructor(
    private readonly clock: Clock,
    private readonly script: Script,
  ) {}

  async send(request: GatewayRequest, { timeoutMs, signal }: SendOptions): Promise<Evidence> {
    const answer = this.script(request, this.requests.length);
    this.requests.push(request);
    this.timeouts.push(timeoutMs);
    this.inFlight += 1;
    this.peak = Math.max(this.peak, this.inFlight);
    if (answer.hangs) return new Promise(() => undefined);
    const began = this.clock.elapsed();
    const late = answer.status === 0 || (answer.afterMs ?? 0) > timeoutMs;
    try {
      await this.clock.sleep(late ? timeoutMs : (answer.afterMs ?? 0), signal);
      return evidenceOf(request, answer, this.clock.elapsed() - began, late ? 'timeout' : null);
    } catch {
      return evidenceOf(request, answer, this.clock.elapsed() - began, 'cancelled');
    } finally {
      this.inFlight -= 1;
    }
  }

  close = (): Promise<void> => Promise.resolve();
}

function evidenceOf(
  request: GatewayRequest,
  { status, headers, models, reading }: Answer,
  totalMs: number,
  kind: 'timeout' | 'cancelled' | null,
): Evidence {
  const catalogue = request.kind === 'models' && models;
  return {
    request: {
      ...{ kind: request.kind, authStyle: request.authStyle, method: 'GET', url: 'https://gateway.test/v1' },
      ...{ headers: {}, body: null, expects: null },
    },
    response: kind ? null : { status, headers: headers ?? {}, bodyBytes: 0, bodyExcerpt: '' },
    timing: { connectMs: null, firstByteMs: null, totalMs },
    fault: kind && { kind, detail: null, message: kind },
    reading: catalogue
      ? { kind: 'catalogue', total: models.length, models: models.map((model) => ({ ...model, vision: null })) }
      : kind
        ? null
        : (reading ?? null),
  };
}
