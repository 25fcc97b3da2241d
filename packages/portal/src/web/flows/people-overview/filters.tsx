import { peopleFilters, peopleOrders } from '../../../domain/people-overview/people-overview-store.ts';
import { type PeopleQuestion } from '../../../usecases/people-overview/overview-scope.ts';
import { Actions, Button } from '../../ui/form/button.tsx';
import { DateField } from '../../ui/form/date-field.tsx';
import { errorPrefix } from '../../ui/form/field-problem-text.ts';
import { TextField } from '../../ui/form/field.tsx';
import { PeopleFilterFields } from '../../ui/form/people-filter-fields.tsx';
import { PostForm } from '../../ui/form/post-form.tsx';
import { SelectField } from '../../ui/form/select-field.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { consolePaths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { text } from './text.ts';

/** What narrows the list and puts it in order, as it stands in a form, an address and a saved filter. */
export interface ListQuestion extends PeopleQuestion {
  readonly order: string;
  readonly descending: boolean;
}

/** The form that narrows the list; what it asks goes by POST, since names stand in no address. */
export const Filters = ({
  frame,
  question,
  agencies,
  messageOf,
}: {
  frame: PageFrame;
  question: ListQuestion;
  agencies: readonly { readonly code: string; readonly name: string }[];
  messageOf: (field: string) => string | undefined;
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <PostForm frame={frame} action={consolePaths.peopleList} role="search" class="filters" novalidate>
      <PeopleFilterFields
        language={language}
        agencies={agencies}
        agencyField="agency"
        name={question.name}
        agencyCode={question.agencyCode}
      />
      <SelectField
        name="below"
        label={say(text.below)}
        value={question.withBelow ? 'yes' : ''}
        choices={[
          { value: '', label: say(text.thisAlone) },
          { value: 'yes', label: say(text.andBelow) },
        ]}
      />
      <SelectField
        name="state"
        label={say(text.state)}
        value={question.filter}
        choices={[
          { value: '', label: say(text.everyState) },
          ...peopleFilters.map((filter) => ({ value: filter, label: say(text.groups[filter]) })),
        ]}
      />
      <TextField
        name="title"
        label={say(text.personTitle)}
        value={question.title}
        autocomplete="off"
        maxlength={100}
      />
      <DateField
        language={language}
        name="since"
        label={say(text.sinceDay)}
        hint={say(text.sinceHint)}
        value={question.since}
        error={messageOf('since')}
        errorPrefix={say(errorPrefix)}
      />
      <SelectField
        name="order"
        label={say(text.order)}
        value={question.order}
        choices={peopleOrders.map((order) => ({ value: order, label: say(text.orders[order]) }))}
      />
      <Actions>
        <Button kind="second">{say(text.filter)}</Button>
        <a href={consolePaths.peopleList}>{say(text.filterAgain)}</a>
      </Actions>
    </PostForm>
  );
};
