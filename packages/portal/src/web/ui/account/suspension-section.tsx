import { type HrPerson } from '../../../usecases/index.ts';
import { Actions, Button } from '../form/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { type Language, t } from '../text.ts';
import { suspensionText as text } from './suspension-text.ts';

const suspendedTexts = {
  hr: text.suspendedByHr,
  operator: text.suspendedByOperator,
  portal: text.suspendedByPortal,
} as const;

/** On the page of a person: how the account stands, and the button that goes on to the page that asks. */
export const SuspensionSection = ({
  language,
  person,
  may,
  page,
}: {
  language: Language;
  person: HrPerson;
  /** What this session may do now; nothing where it is not its to do. */
  may: 'suspend' | 'release' | undefined;
  /** Address of the person's page; the steps lie below it. */
  page: string;
}) => {
  const say = t(language);
  const { suspendedBy } = person;
  if (may === undefined && suspendedBy === undefined) return <></>;
  const said = suspendedBy === undefined ? text.suspendOpen : suspendedTexts[suspendedBy];
  return (
    <section aria-labelledby="suspension">
      <h2 id="suspension">{say(text.title)}</h2>
      <p>{say(said)}</p>
      {may !== undefined && (
        <form method="get" action={`${page}/${may}`}>
          <Actions>
            <Button kind="second">{say(may === 'suspend' ? text.suspend : text.release)}</Button>
          </Actions>
        </form>
      )}
    </section>
  );
};

/** After the redirect: said only where the account still stands so. */
export const SuspensionDone = ({
  language,
  person,
  done,
}: {
  language: Language;
  person: HrPerson;
  done: string | undefined;
}) => {
  const say = t(language);
  const isSuspended = person.suspendedBy !== undefined;
  if (done === 'suspended' && isSuspended)
    return (
      <Notice title={say(text.suspended)} result>
        <p>{say(text.suspendedDone)}</p>
      </Notice>
    );
  if (done === 'released' && !isSuspended)
    return (
      <Notice title={say(text.released)} result>
        <p>{say(text.releasedDone)}</p>
      </Notice>
    );
  return <></>;
};
