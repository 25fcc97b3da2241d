import { type Language, t, type Text } from '../text.ts';

/** How far one step has come. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed';

/** The state of a step in words; scripts that update steps get them from the page. */
export const stepStateText: Record<StepState, Text> = {
  waiting: { zh: '等待中', en: 'waiting' },
  running: { zh: '進行中', en: 'in progress' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '未通過', en: 'failed' },
};

/** Steps in their order with the state of each, in words and as a mark; `data-step` lets a script update one. */
export const ProgressSteps = ({
  language,
  steps,
}: {
  language: Language;
  steps: readonly { readonly id: string; readonly name: string; readonly state: StepState }[];
}) => (
  <ol class="steps">
    {steps.map(({ id, name, state }) => (
      <li class={`step step-${state}`} data-step={id} aria-current={state === 'running' ? 'step' : undefined}>
        <span class="step-name">{name}</span>
        <span class="step-state">{t(language)(stepStateText[state])}</span>
      </li>
    ))}
  </ol>
);
