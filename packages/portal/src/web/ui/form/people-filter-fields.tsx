import { SelectField } from './select-field.tsx';
import { TextField } from './field.tsx';
import { type Language, t } from '../text.ts';
import { personFields } from '../vocabulary/person-fields.ts';

const text = {
  nameBegins: { zh: '姓名（可只輸入前幾個字）', en: 'Name, or its beginning' },
  agencyCode: { zh: '機關代碼', en: 'Agency code' },
  everyAgency: { zh: '全部機關', en: 'All agencies' },
};

/** By name and agency: what every list of an office's people is narrowed by first. */
export const PeopleFilterFields = ({
  language,
  agencies,
  agencyField,
  name,
  agencyCode,
}: {
  language: Language;
  /** Those to choose from; where there are too many for a list, none, and the code is typed. */
  agencies: readonly { readonly code: string; readonly name: string }[];
  /** What the list calls the field of the agency. */
  agencyField: string;
  name: string;
  agencyCode: string;
}) => {
  const say = t(language);
  return (
    <>
      <TextField name="name" label={say(text.nameBegins)} value={name} autocomplete="off" maxlength={100} />
      {agencies.length > 0 ? (
        <SelectField
          name={agencyField}
          label={say(personFields.agency)}
          value={agencyCode}
          choices={[
            { value: '', label: say(text.everyAgency) },
            ...agencies.map((agency) => ({ value: agency.code, label: agency.name })),
          ]}
        />
      ) : (
        <TextField
          name={agencyField}
          label={say(text.agencyCode)}
          value={agencyCode}
          autocomplete="off"
          autocapitalize="characters"
          maxlength={10}
        />
      )}
    </>
  );
};
