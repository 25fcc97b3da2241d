import { longestReason } from '../../../domain/audit/plain-text.ts';
import { type PageFrame } from '../frame/frame.ts';
import { type Text, t } from '../text.ts';
import { reasonField } from '../vocabulary/person-fields.ts';
import { errorPrefix } from './field-problem-text.ts';
import { TextField } from './field.tsx';

/** Why a console acts (事由), on every page that asks it; what was typed stays where it is refused. */
export const ReasonField = ({
  frame: { language },
  hint,
  value,
  messageOf,
}: {
  frame: Pick<PageFrame, 'language'>;
  hint: Text;
  value?: string | undefined;
  messageOf: (field: string) => string | undefined;
}) => {
  const say = t(language);
  return (
    <TextField
      name="reason"
      label={say(reasonField)}
      hint={say(hint)}
      error={messageOf('reason')}
      errorPrefix={say(errorPrefix)}
      value={value}
      autocomplete="off"
      maxlength={longestReason}
    />
  );
};
