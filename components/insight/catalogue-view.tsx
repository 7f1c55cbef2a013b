import { Time } from '@/components/ui/time';
import type { CatalogueStanding } from '@/lib/domain/insight/auth-contract';
import { countText } from './figure-text';
import { RunLink } from './run-link';
import { Heading } from './section';

const SHOWN = 5;

/** The catalogue now, what moved in it, and who really served. */
export function CatalogueView({ catalogue }: { catalogue: CatalogueStanding }) {
  const { since, total, changes, vanished, servedOthers } = catalogue;
  return (
    <div className="grid min-w-0 content-start gap-3">
      <Heading>Catalogue</Heading>
      <p>
        {total === null || since === null ? (
          'It was never read whole.'
        ) : (
          <>
            {countText(total)} models, unchanged since <Time at={since} />.
          </>
        )}
      </p>
      {vanished.map(({ variable, model, nearest }) => (
        <p key={variable}>
          <strong className="font-semibold text-fail">Vanished:</strong> <Name text={model} /> ({variable}).{' '}
          {nearest.length > 0 ? (
            <>
              Nearest: <Names names={nearest} />
            </>
          ) : (
            'Nothing in it is like that name.'
          )}
        </p>
      ))}
      {changes.length > 0 && (
        <ul className="grid gap-2">
          {changes.slice(0, SHOWN).map((change) => (
            <li key={`${change.at} ${change.afterRun}`}>
              <Time at={change.at} /> <RunLink id={change.beforeRun} /> → <RunLink id={change.afterRun} />
              {change.came.length > 0 && (
                <div>
                  came: <Names names={change.came} />
                </div>
              )}
              {change.gone.length > 0 && (
                <div>
                  gone: <Names names={change.gone} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {servedOthers.length > 0 && (
        <ul className="grid gap-2">
          {servedOthers.slice(0, SHOWN).map(({ asked, served, times, lastAt, lastRun }) => (
            <li key={`${asked} ${served}`}>
              Asked for <Name text={asked} />, served by <Name text={served} />: {countText(times)} times, last{' '}
              <Time at={lastAt} /> <RunLink id={lastRun} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const Name = ({ text }: { text: string }) => (
  <code dir="auto" className="text-xs">
    {text}
  </code>
);

const Names = ({ names }: { names: string[] }) => (
  <>
    {names.slice(0, SHOWN).map((name, at) => (
      <span key={name}>
        {at > 0 && ', '}
        <Name text={name} />
      </span>
    ))}
    {names.length > SHOWN && ` and ${names.length - SHOWN} more`}
  </>
);
