import { describedBy, FieldBox, type FieldFrame, fieldIds } from './field.tsx';

/** A file to choose, or to drop here, which browsers do by themselves. */
export const FileField = ({ accept, ...frame }: FieldFrame & { accept: string }) => (
  <FieldBox {...frame}>
    <input
      class="input input-file"
      id={fieldIds(frame.name).control}
      name={frame.name}
      type="file"
      accept={accept}
      aria-describedby={describedBy(frame)}
      aria-invalid={frame.error === undefined ? undefined : 'true'}
    />
  </FieldBox>
);
