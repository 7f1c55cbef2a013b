import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { ScriptComparison } from '@/lib/domain/script-run';
import { listed } from '@/lib/verdict/words';

/** A script's run beside one of ours, check by check: in the order of ours, and then what the script alone has. */
export function compareScript(script: Run, output: string, ours: Run | null): ScriptComparison {
  const ids = [...new Set([...(ours?.checks ?? []), ...script.checks].map(({ id }) => id))];
  const checks = ids.map((id) => {
    const [told, seen] = [script, ours].map((run) => run?.checks.find((check) => check.id === id) ?? null);
    return {
      id,
      script: told ? saidOf(told) : null,
      ours: seen ? { ...saidOf(seen), reason: seen.reason } : null,
      agree: told?.outcome && seen?.outcome ? told.outcome === seen.outcome : null,
    };
  });
  return { script, output, ours, checks, sentence: sentenceOf(checks, script, ours) };
}

const saidOf = ({ outcome, httpStatus, line }: CheckResult) => ({ outcome, httpStatus, line });

function sentenceOf(checks: ScriptComparison['checks'], script: Run, ours: Run | null): string {
  if (!ours) return `There is no run of ours of ${script.suite} on this target to compare it with.`;
  const compared = checks.filter(({ agree }) => agree !== null);
  const differing = compared.filter(({ agree }) => agree === false);
  const exits =
    script.exitCode === ours.exitCode ? '' : ` It ended with ${script.exitCode}, ours with ${ours.exitCode}.`;
  if (compared.length === 0) return `The script says nothing of a check that ours asked.${exits}`;
  if (differing.length === 0)
    return `The script says the same as ours of ${listed(compared.map(({ id }) => id))}.${exits}`;
  const how = differing.map(({ id, script: told, ours: seen }) => `${id} ${told?.outcome} (ours ${seen?.outcome})`);
  return `The script differs in ${listed(how)}.${exits}`;
}
