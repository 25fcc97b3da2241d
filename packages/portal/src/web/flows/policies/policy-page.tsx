import { DefinitionList } from '../../ui/parts/definition-list.tsx';
import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/text.ts';
import { contact, type privacy } from './text.ts';

/** A policy: its lead, then a heading with paragraphs for each part. */
export function policyPage({ frame, policy }: { frame: PageFrame; policy: typeof privacy }): string {
  const say = t(frame.language);
  return page({
    frame,
    title: policy.title,
    children: (
      <>
        <h1>{say(policy.title)}</h1>
        <p class="lead">{say(policy.lead)}</p>
        {policy.sections.map(({ heading, paragraphs }) => (
          <>
            <h2>{say(heading)}</h2>
            {paragraphs.map((paragraph) => (
              <p>{say(paragraph)}</p>
            ))}
          </>
        ))}
      </>
    ),
  });
}

/** How to reach people: personnel office, helpdesk, help. */
export function contactPage(frame: PageFrame): string {
  const say = t(frame.language);
  const { phone, hours } = frame.settings.helpdesk;
  return page({
    frame,
    title: contact.title,
    children: (
      <>
        <h1>{say(contact.title)}</h1>
        <p class="lead">{say(contact.lead)}</p>
        <DefinitionList
          items={[
            { term: say(contact.agency), description: say(contact.agencyText) },
            {
              term: say(contact.helpdesk),
              description: say(contact.helpdeskText, { phone: say(phone), hours: say(hours) }),
            },
            {
              term: say(contact.help),
              description: <a href={paths.help}>{say(contact.helpText)}</a>,
            },
          ]}
        />
      </>
    ),
  });
}
