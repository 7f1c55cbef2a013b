import type { CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import type { Target } from '@/lib/domain/target';
import type { AuthStyle } from '@/lib/domain/words';
import type { CallSpec, ModelChoice } from '@/lib/checks/check';
import type { Brakes } from './brakes';
import { NotAsked, OwnFault } from './own-fault';

type Ask = (spec: CallSpec) => Promise<CallRecord>;

/** The catalogue as one run sees it: each auth style asks at most once, whichever check comes first. */
export class Catalogue {
  private readonly asked = new Map<AuthStyle, Promise<CallRecord>>();

  constructor(
    private readonly target: Target,
    private readonly judge: CallSpec['judge'],
    private readonly brakes: Brakes,
  ) {}

  /** `ask` places the call for the check that comes first, and is not used otherwise. */
  read(authStyle: AuthStyle, ask: Ask): Promise<CallRecord> {
    const known = this.asked.get(authStyle);
    if (known) return known;
    const answer = ask({ name: 'models', request: { kind: 'models', authStyle }, judge: this.judge });
    this.asked.set(authStyle, answer);
    return answer;
  }

  /** The configured text model, else the first of the catalogue that is not known to be none. */
  async textModel(ask: Ask): Promise<ModelChoice> {
    if (this.target.textModel !== null) return { model: this.target.textModel };
    const [first] = this.asked.values();
    try {
      const { attempts } = await (first ?? this.read(this.target.authStyle, ask));
      return this.choose(attempts.at(-1));
    } catch (err) {
      // The fault is the catalogue's; a check that merely waits for it is not to blame.
      if (err instanceof OwnFault) return blocked(err.message);
      throw err;
    }
  }

  private choose(last: RecordedAttempt | undefined): ModelChoice {
    if (last?.attempt.outcome !== 'PASS') {
      // The catalogue was not refused: the run was over before it answered.
      if (this.brakes.stopCause !== null) throw new NotAsked(this.brakes.stopCause);
      return blocked(`The catalogue could not be read (${last?.attempt.reason ?? 'not asked'}).`);
    }
    const { reading } = last.evidence;
    const model = reading?.kind === 'catalogue' ? reading.models.find(({ text }) => text !== false) : undefined;
    return model ? { model: model.id } : blocked('No text model in the catalogue.');
  }
}

function blocked(detail: string): ModelChoice {
  return { skip: { reason: 'blocked', detail } };
}
