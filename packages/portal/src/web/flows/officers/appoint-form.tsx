import { type AppointmentForm } from '../../../usecases/appointment/appointment-use-cases.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { errorPrefix } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { SelectField } from '../../ui/form/select-field.tsx';
import { type Language, t } from '../../ui/text.ts';
import { text } from './text.ts';

/** Hands authority on: to whom, as what, for which agency, how far, until when. */
export const AppointForm = ({
  language,
  appoints,
  agencies,
  form,
  messageOf,
}: {
  language: Language;
  appoints: readonly ('hr-officer' | 'hr-head')[];
  agencies: readonly { readonly code: string; readonly name: string }[];
  form: AppointmentForm | undefined;
  messageOf: (field: string) => string | undefined;
}) => {
  const say = t(language);
  const wrong = { errorPrefix: say(errorPrefix) };
  return (
    <section aria-labelledby="add">
      <h2 id="add">{say(text.add)}</h2>
      <p>{say(text.addLead)}</p>
      <form method="post" action={consolePaths.officers} novalidate>
        <TextField
          name="person"
          label={say(text.person)}
          error={messageOf('person')}
          {...wrong}
          value={form?.person}
          autocomplete="off"
          autocapitalize="none"
          maxlength={40}
        />
        <SelectField
          name="role"
          label={say(text.role)}
          error={messageOf('role')}
          {...wrong}
          value={form?.role}
          choices={appoints.map((role) => ({ value: role, label: say(text.roles[role]) }))}
        />
        <SelectField
          name="agencyCode"
          label={say(text.agencyCode)}
          error={messageOf('agencyCode')}
          {...wrong}
          value={form?.agencyCode}
          choices={agencies.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
        />
        <SelectField
          name="scope"
          label={say(text.scope)}
          error={messageOf('scope')}
          {...wrong}
          value={form?.scope}
          choices={(['own', 'own-with-subordinates'] as const).map((scope) => ({
            value: scope,
            label: say(text.scopes[scope]),
          }))}
        />
        <SelectField
          name="source"
          label={say(text.source)}
          error={messageOf('source')}
          {...wrong}
          value={form?.source}
          choices={(['delegation', 'appointment', 'concurrent-duty'] as const).map((source) => ({
            value: source,
            label: say(text.sources[source]),
          }))}
        />
        <TextField
          name="until"
          label={say(text.until)}
          hint={say(text.untilHint)}
          error={messageOf('until')}
          {...wrong}
          value={form?.until}
          autocomplete="off"
          width="short"
          maxlength={10}
        />
        <Actions>
          <Button name="action" value="appoint">
            {say(text.send)}
          </Button>
        </Actions>
      </form>
    </section>
  );
};
