import { pageFrame, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { paths } from '../../ui/paths.ts';
import { contactPage, policyPage } from './policy-page.tsx';
import { contact, privacy, security } from './text.ts';

const contactPath = '/contact';

/** Privacy and security policy, and how to reach people. */
export const policiesFlow = {
  siteMap: [
    { path: paths.privacy, name: privacy.title, part: 'about' },
    { path: paths.security, name: security.title, part: 'about' },
    { path: contactPath, name: contact.title, part: 'about' },
  ],
  routes: () => [
    {
      method: 'GET',
      path: paths.privacy,
      access: 'public',
      answer: (c) => showPage(c, policyPage({ frame: pageFrame(c), policy: privacy })),
    },
    {
      method: 'GET',
      path: paths.security,
      access: 'public',
      answer: (c) => showPage(c, policyPage({ frame: pageFrame(c), policy: security })),
    },
    {
      method: 'GET',
      path: contactPath,
      access: 'public',
      answer: (c) => showPage(c, contactPage(pageFrame(c))),
    },
  ],
} satisfies Flow;
