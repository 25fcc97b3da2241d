import { describedBy, FieldBox, type FieldFrame, fieldIds } from './field.tsx';

/** One of a list; the first is chosen where none is. */
export const SelectField = ({
  choices,
  value,
  ...frame
}: FieldFrame & {
  choices: readonly { readonly value: string; readonly label: string }[];
  value?: string | undefined;
}) => (
  <FieldBox {...frame}>
    <select
      id={fieldIds(frame.name).control}
      name={frame.name}
      aria-describedby={describedBy(frame)}
      aria-invalid={frame.error === undefined ? undefined : 'true'}
    >
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  </FieldBox>
);
