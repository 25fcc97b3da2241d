import { describedBy, FieldBox, type FieldFrame, fieldIds } from './field.tsx';

/** Text of several lines. */
export const TextArea = ({
  value,
  rows,
  code = false,
  ...frame
}: FieldFrame & {
  value?: string | undefined;
  rows: number;
  /** Text for a machine, in letters of one width. */
  code?: boolean;
}) => (
  <FieldBox {...frame}>
    <textarea
      class={code ? 'input code' : 'input'}
      id={fieldIds(frame.name).control}
      name={frame.name}
      rows={rows}
      spellcheck={false}
      aria-describedby={describedBy(frame)}
      aria-invalid={frame.error === undefined ? undefined : 'true'}
    >
      {value}
    </textarea>
  </FieldBox>
);
