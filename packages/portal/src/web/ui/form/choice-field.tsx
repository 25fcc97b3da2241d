import { type FieldFrame, fieldIds } from './field.tsx';

/** One answer of a radio group or a group of checkboxes. */
export interface Choice {
  /** Of one that is sent by itself: a form has each field once, so checkboxes of a group have names of their own. */
  readonly name?: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly checked?: boolean;
}

/** Radios or checkboxes under one question; the first carries the id that the error summary links to. */
export const ChoiceField = ({
  type,
  choices,
  ...frame
}: FieldFrame & { type: 'radio' | 'checkbox'; choices: readonly Choice[] }) => {
  const ids = fieldIds(frame.name);
  return (
    <fieldset
      class={frame.error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={frame.error === undefined ? undefined : ids.error}
    >
      <legend>{frame.label}</legend>
      {frame.hint !== undefined && <p class="hint">{frame.hint}</p>}
      {frame.error !== undefined && (
        <p class="field-error" id={ids.error}>
          {frame.errorPrefix !== undefined && <span class="visually-hidden">{frame.errorPrefix}</span>}
          {frame.error}
        </p>
      )}
      {choices.map((choice, index) => {
        const id = index === 0 ? ids.control : `${ids.control}-${index}`;
        return (
          <div class="choice">
            <input
              type={type}
              id={id}
              name={choice.name ?? frame.name}
              value={choice.value}
              checked={choice.checked}
              aria-describedby={choice.hint === undefined ? undefined : `${id}-hint`}
            />
            <label for={id}>{choice.label}</label>
            {choice.hint !== undefined && (
              <p class="hint" id={`${id}-hint`}>
                {choice.hint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
};
