import {
  type Answers,
  audienceBoxes,
  boxName,
  controlName,
} from '../../../usecases/application/registration/answers.ts';
import { type DeclaredField } from '../../../usecases/application/registration/field.ts';
import { ChoiceField } from '../form/choice-field.tsx';
import { DateField } from '../form/date-field.tsx';
import { errorPrefix } from '../form/field-problem-text.ts';
import { type FieldFrame, TextField } from '../form/field.tsx';
import { FileField } from '../form/file-field.tsx';
import { SelectField } from '../form/select-field.tsx';
import { TextArea } from '../form/text-area.tsx';
import { type Language, t } from '../text.ts';
import { roleWords } from '../vocabulary/authority-words.ts';
import { employmentWords, fieldWords, plain, valueWords } from './registration-words.ts';

/** The one file of a registration's form. */
export const metadataField = 'saml_metadata';

interface Asked {
  readonly language: Language;
  readonly field: DeclaredField;
  readonly answers: Answers;
  readonly messageOf: (control: string) => string | undefined;
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function frameOf({ language, field, messageOf }: Asked): FieldFrame {
  const say = t(language);
  const { name, label, means, otherwise, control } = field;
  const words = capital(plain(say(means)));
  const isPlain = control.kind === 'text' && /[#]|^(owner|icon|contacts)$/.test(name);
  const hint = isPlain ? words : say(fieldWords.named, { means: words, name });
  const own = control.kind === 'lines' ? `${hint} ${say(fieldWords.lines)}` : hint;
  return {
    name: controlName(name),
    label: otherwise === undefined ? say(fieldWords.needed, { label: say(label) }) : say(label),
    // What only repeats the label says nothing.
    hint: own === say(label) ? undefined : own,
    error: messageOf(controlName(name)),
    errorPrefix: say(errorPrefix),
  };
}

/** The choice that says nothing, with what holds then, where that is one value. */
function defaultChoice({ language, field: { name, otherwise = '' } }: Asked) {
  const say = t(language);
  const [, value] = /^`([^`]+)`$/.exec(otherwise) ?? [];
  const label =
    value === undefined
      ? say(fieldWords.default)
      : say(fieldWords.defaultOf, { value: valueWords(language, name, value) });
  return { value: '', label };
}

const boxesOf = (
  name: string,
  values: readonly string[],
  answers: Answers,
  labelOf: (value: string) => string,
) =>
  values.map((value) => ({
    name: boxName(name, value),
    value: 'yes',
    label: labelOf(value),
    checked: answers[boxName(name, value)] === 'yes',
  }));

const Switch = (asked: Asked) => {
  const { language, field, answers } = asked;
  const say = t(language);
  const frame = frameOf(asked);
  const value = answers[frame.name];
  return field.otherwise === '`false`' ? (
    <ChoiceField
      {...frame}
      type="checkbox"
      choices={[{ value: 'yes', label: say(fieldWords.yes), checked: value === 'yes' }]}
    />
  ) : (
    <SelectField
      {...frame}
      value={value}
      choices={[
        { value: '', label: say(fieldWords.default) },
        { value: 'yes', label: say(fieldWords.yes) },
        { value: 'no', label: say(fieldWords.no) },
      ]}
    />
  );
};

const AudienceField = (asked: Asked) => {
  const { language, field, answers, messageOf } = asked;
  const say = t(language);
  const { label } = frameOf(asked);
  const part = (name: string) => boxName(field.name, name);
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <p class="hint">{say(fieldWords.audienceHint)}</p>
      <ChoiceField
        name={part('employment')}
        label={say(fieldWords.employment)}
        error={messageOf(part('employment'))}
        errorPrefix={say(errorPrefix)}
        type="checkbox"
        choices={boxesOf(part('employment'), audienceBoxes.employment, answers, (value) =>
          say(employmentWords[audienceBoxes.employment.find((each) => each === value) ?? 'in-service']),
        )}
      />
      <TextArea
        name={part('agencies')}
        label={say(fieldWords.agencies)}
        hint={say(fieldWords.agenciesHint)}
        error={messageOf(part('agencies'))}
        errorPrefix={say(errorPrefix)}
        rows={3}
        value={answers[part('agencies')]}
      />
      <ChoiceField
        name={part('roles')}
        label={say(fieldWords.roles)}
        error={messageOf(part('roles'))}
        errorPrefix={say(errorPrefix)}
        type="checkbox"
        choices={audienceBoxes.roles.map((role) => ({
          name: boxName(part('roles'), role),
          value: 'yes',
          label: say(roleWords[role]),
          checked: answers[boxName(part('roles'), role)] === 'yes',
        }))}
      />
    </fieldset>
  );
};

const RegistrationField = (asked: Asked) => {
  const { language, field, answers } = asked;
  const { name, control } = field;
  const frame = frameOf(asked);
  const value = answers[frame.name];
  const words = (each: string) => valueWords(language, name, each);
  switch (control.kind) {
    case 'text':
      return <TextField {...frame} value={value} autocomplete="off" maxlength={2000} />;
    case 'number':
      return <TextField {...frame} value={value} inputmode="numeric" autocomplete="off" width="short" />;
    case 'day':
      return <DateField {...frame} language={language} value={value} />;
    case 'lines':
      return <TextArea {...frame} rows={3} value={value} />;
    case 'json':
      return <TextArea {...frame} rows={8} code value={value} />;
    case 'switch':
      return <Switch {...asked} />;
    case 'one-of': {
      const listed = control.values.map((each) => ({ value: each, label: words(each) }));
      return <SelectField {...frame} value={value} choices={[defaultChoice(asked), ...listed]} />;
    }
    case 'some-of':
      return (
        <ChoiceField {...frame} type="checkbox" choices={boxesOf(name, control.values, answers, words)} />
      );
    case 'audience':
      return <AudienceField {...asked} />;
    case 'metadata':
      return <FileField {...frame} accept=".xml,text/xml,application/xml,application/samlmetadata+xml" />;
  }
};

/** The controls of some fields of a registration, with what was answered and what is wrong with it. */
export const RegistrationFields = ({
  fields,
  ...rest
}: Omit<Asked, 'field'> & { fields: readonly DeclaredField[] }) => (
  <>
    {fields.map((field) => (
      <RegistrationField {...rest} field={field} />
    ))}
  </>
);
