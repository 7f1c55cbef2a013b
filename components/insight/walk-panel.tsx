'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SELECT } from '@/components/ui/field';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { BudgetQuestion, type Question } from '@/components/watch/budget-question';
import { ServerFault } from '@/lib/client/fetch-json';
import { startWalk, stopWalk } from '@/lib/client/run-commands';
import { useVisitor } from '@/lib/client/use-visitor';
import type { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import type { Walk, WalkEstimate } from '@/lib/domain/watch/walk';
import { Heading } from './section';

interface Props {
  target: string;
  walk: RateGuidance['walk'];
  refresh: () => void;
}

/** The capacity walk: what it would cost is said first, and it starts only when somebody says so twice. */
export function WalkPanel({ target, walk, refresh }: Props) {
  const { mayAct } = useVisitor();
  const [fault, setFault] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const command = async (act: () => Promise<unknown>) => {
    setFault(null);
    try {
      await act();
    } catch (error) {
      setFault(error instanceof ServerFault ? error.message : 'It did not work.');
    }
    refresh();
  };
  const start = async (order: Parameters<OrderCall>[0]) => {
    try {
      await startWalk({ target, ...order });
    } catch (error) {
      if (!(error instanceof ServerFault) || error.field !== 'confirm') throw error;
      const answer = (goOn: boolean) => {
        setQuestion(null);
        if (goOn) void command(() => startWalk({ target, ...order, confirm: true }));
      };
      setQuestion({ detail: error.message, answer });
    }
  };
  const { running, latest } = walk;
  return (
    <div className="walk grid grid-cols-1 content-start gap-2.5">
      <Heading>Capacity walk</Heading>
      {running ? (
        <>
          <p aria-live="polite">
            Going: {running.steps.length} of {running.estimate.stairs.length} stairs.
          </p>
          {mayAct && <Button onClick={() => void command(() => stopWalk(running.id))}>Stop the walk</Button>}
        </>
      ) : (
        <Order mayAct={mayAct} walk={walk} order={(order) => void command(() => start(order))} />
      )}
      {fault && (
        <p role="alert" className="text-error">
          {fault}
        </p>
      )}
      <BudgetQuestion question={question} />
      {(running ?? latest) && <Steps walk={(running ?? latest) as Walk} />}
    </div>
  );
}

type OrderCall = (order: { maxConcurrency: number; maxCalls: number }) => void;

function Order({ mayAct, walk, order }: { mayAct: boolean; walk: Props['walk']; order: OrderCall }) {
  const [last, setLast] = useState(8);
  const [asked, setAsked] = useState(false);
  const estimate = walk.choices.find(({ stairs }) => stairs.at(-1) === last) ?? walk.choices[0];
  if (walk.unavailable) return <p className="text-muted">{walk.unavailable}</p>;
  if (!estimate) return null;
  const purpose = 'Measures how many minimal calls at once are answered. Never runs by itself.';
  if (!mayAct) return <p className="text-muted">{purpose} Starting one takes an operator.</p>;
  const start = () => {
    setAsked(false);
    order({ maxConcurrency: estimate.stairs.at(-1) ?? 1, maxCalls: estimate.calls });
  };
  return (
    <>
      <p className="text-muted">{purpose}</p>
      <label className="flex items-center gap-2 print:hidden">
        Up to
        <select
          className={SELECT}
          value={last}
          onChange={(event) => {
            setAsked(false);
            setLast(Number(event.target.value));
          }}
        >
          {walk.choices.map((choice) => (
            <option key={choice.calls} value={choice.stairs.at(-1)}>
              {choice.stairs.at(-1)} at once
            </option>
          ))}
        </select>
      </label>
      <Estimate estimate={estimate} />
      {asked ? (
        <p className="flex flex-wrap gap-2">
          <Button kind="primary" onClick={start}>
            Make up to {estimate.calls} calls
          </Button>
          <Button onClick={() => setAsked(false)}>Do not</Button>
        </p>
      ) : (
        <p>
          <Button onClick={() => setAsked(true)}>Start a walk…</Button>
        </p>
      )}
    </>
  );
}

const Estimate = ({ estimate }: { estimate: WalkEstimate }) => <p>{estimate.text}</p>;

const ENDS: Record<NonNullable<Walk['end']>, string> = {
  completed: 'all stairs answered',
  refused: 'stopped at the first refusal for lack of room',
  used_up: 'stopped, the account is used up: this says nothing about room',
  failed: 'stopped at a failure',
  stopped: 'stopped by hand',
  interrupted: 'interrupted',
};

function Steps({ walk }: { walk: Walk }) {
  return (
    <table className="bars told steps">
      <caption>
        {walk.end === null ? (
          'Now'
        ) : (
          <>
            Latest, <Time at={walk.startedAt} />: {ENDS[walk.end]}
          </>
        )}
        {walk.message && (
          <div dir="auto" className="font-normal text-muted">
            {walk.message}
          </div>
        )}
      </caption>
      {walk.steps.length > 0 && (
        <thead>
          <tr>
            <th scope="col">At once</th>
            <th scope="col">Answered</th>
            <th scope="col">Slowest</th>
          </tr>
        </thead>
      )}
      <tbody>
        {walk.steps.map((step) => (
          <tr key={step.inFlight}>
            <th scope="row">{step.inFlight}</th>
            <td className={step.refused > 0 ? 'text-capacity' : undefined}>
              {step.succeeded} of {step.sent}
              {step.refused > 0 ? `, ${step.refused} refused` : ''}
              {step.failed > 0 ? `, ${step.failed} failed` : ''}
            </td>
            <td className="count">{step.slowestMs === null ? '–' : durationText(step.slowestMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
