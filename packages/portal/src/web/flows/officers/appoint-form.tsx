import { type PageFrame } from '../../ui/frame/frame.ts';
import { type AppointmentForm } from '../../../usecases/appointment/read-appointment-form.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { errorPrefix } from '../../ui/form/field-problem-text.ts';
import { DateField } from '../../ui/form/date-field.tsx';
import { fieldIds, TextField } from '../../ui/form/field.tsx';
import { consolePaths } from '../../ui/paths.ts';
import { SelectField } from '../../ui/form/select-field.tsx';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';
import { PostForm } from '../../ui/form/post-form.tsx';

/** More agencies than this are not picked one by one: such a head hands on the whole of what is below. */
const mostChosen = 300;

/** Agencies are chosen where there are some to choose among. */
const scopesOffered = (
  agencies: readonly unknown[],
): readonly ('own' | 'own-with-subordinates' | 'chosen')[] =>
  agencies.length > 1 && agencies.length <= mostChosen
    ? ['own', 'own-with-subordinates', 'chosen']
    : ['own', 'own-with-subordinates'];

/** Before the code of an agency in the name of its box: a field that comes twice is refused. */
export const chosenPrefix = 'agency:';

const ChosenAgencies = ({
  legend,
  hint,
  agencies,
  chosen,
  error,
  errorPrefix: prefix,
}: {
  legend: string;
  hint: string;
  agencies: readonly { readonly code: string; readonly name: string }[];
  chosen: readonly string[];
  error: string | undefined;
  errorPrefix: string;
}) => {
  const ids = fieldIds('chosen');
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={error === undefined ? ids.hint : `${ids.hint} ${ids.error}`}
    >
      <legend>{legend}</legend>
      <p class="hint" id={ids.hint}>
        {hint}
      </p>
      {error !== undefined && (
        <p class="field-error" id={ids.error}>
          <span class="visually-hidden">{prefix}</span>
          {error}
        </p>
      )}
      {agencies.map(({ code, name }, place) => {
        const id = place === 0 ? ids.control : `${ids.control}-${code}`;
        return (
          <div class="choice">
            <input
              type="checkbox"
              id={id}
              name={`${chosenPrefix}${code}`}
              value="yes"
              checked={chosen.includes(code)}
            />
            <label for={id}>{name}</label>
          </div>
        );
      })}
    </fieldset>
  );
};

/** Hands authority on: to whom, as what, for which agency, how far, until when. */
export const AppointForm = ({
  frame,
  appoints,
  agencies,
  form,
  messageOf,
}: {
  frame: PageFrame;
  appoints: readonly ('hr-officer' | 'hr-head')[];
  agencies: readonly { readonly code: string; readonly name: string }[];
  form: AppointmentForm | undefined;
  messageOf: (field: string) => string | undefined;
}) => {
  const { language } = frame;
  const say = t(language);
  const wrong = { errorPrefix: say(errorPrefix) };
  return (
    <section aria-labelledby="add">
      <h2 id="add">{say(text.add)}</h2>
      <p>{say(text.addLead)}</p>
      <PostForm frame={frame} action={consolePaths.officers} novalidate>
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
          choices={scopesOffered(agencies).map((scope) => ({
            value: scope,
            label: say(text.scopes[scope]),
          }))}
        />
        {scopesOffered(agencies).includes('chosen') && (
          <ChosenAgencies
            legend={say(text.chosen)}
            hint={say(text.chosenHint)}
            agencies={agencies}
            chosen={form?.chosen ?? []}
            error={messageOf('chosen')}
            {...wrong}
          />
        )}
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
        <DateField
          language={language}
          name="until"
          label={say(text.until)}
          hint={say(text.untilHint)}
          error={messageOf('until')}
          {...wrong}
          value={form?.until}
        />
        <Actions>
          <Button name="action" value="appoint">
            {say(text.send)}
          </Button>
        </Actions>
      </PostForm>
    </section>
  );
};
