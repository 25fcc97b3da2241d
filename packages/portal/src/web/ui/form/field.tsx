import { type Child } from 'hono/jsx';

/** What every form field has: the label above, the hint below it, then what is wrong, then the control. */
export interface FieldFrame {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Word before the message, heard by screen readers: 錯誤： or Error: */
  readonly errorPrefix?: string | undefined;
}

/** Ids by which control, hint and message know each other; the error summary links to `control`. */
export const fieldIds = (name: string) => ({
  control: `field-${name}`,
  hint: `field-${name}-hint`,
  error: `field-${name}-error`,
});

/** Value of aria-describedby for a control in this frame, or undefined when there is nothing to read. */
export function describedBy({ name, hint, error }: FieldFrame): string | undefined {
  const ids = fieldIds(name);
  const parts = [hint === undefined ? [] : [ids.hint], error === undefined ? [] : [ids.error]].flat();
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** Label, hint and message around one control. */
export const FieldBox = ({ children, ...frame }: FieldFrame & { children?: Child }) => {
  const ids = fieldIds(frame.name);
  return (
    <div class={frame.error === undefined ? 'field' : 'field field-wrong'}>
      <label for={ids.control}>{frame.label}</label>
      {frame.hint !== undefined && (
        <p class="hint" id={ids.hint}>
          {frame.hint}
        </p>
      )}
      {frame.error !== undefined && (
        <p class="field-error" id={ids.error}>
          {frame.errorPrefix !== undefined && <span class="visually-hidden">{frame.errorPrefix}</span>}
          {frame.error}
        </p>
      )}
      {children}
    </div>
  );
};

/** A one-line text field; the value given is shown again, so a refused form keeps what was typed. */
export const TextField = ({
  value,
  type = 'text',
  autocomplete,
  inputmode,
  autocapitalize,
  maxlength,
  width,
  ...frame
}: FieldFrame & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'search' | 'tel';
  autocomplete?: string;
  inputmode?: 'text' | 'email' | 'numeric' | 'search';
  autocapitalize?: 'none' | 'characters';
  maxlength?: number;
  width?: 'short' | 'full';
}) => (
  <FieldBox {...frame}>
    <input
      class={width === 'short' ? 'input input-short' : 'input'}
      id={fieldIds(frame.name).control}
      name={frame.name}
      type={type}
      value={value}
      autocomplete={autocomplete}
      inputmode={inputmode}
      autocapitalize={autocapitalize}
      maxlength={maxlength}
      spellcheck={false}
      aria-describedby={describedBy(frame)}
      aria-invalid={frame.error === undefined ? undefined : 'true'}
    />
  </FieldBox>
);
