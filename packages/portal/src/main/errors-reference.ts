import { type statusCodes } from '../adapters/saml/write-response.ts';
import { samlProblems } from '../domain/saml/saml-provider.ts';
import { problemText } from '../web/flows/saml/text.ts';
import { type ErrorWords, protocolErrors } from '../web/ui/developers/protocol-errors.ts';
import { samlChanges } from '../web/ui/developers/saml-changes.ts';
import { signalErrors } from '../web/ui/developers/signal-errors.ts';
import { problemWords } from '../web/ui/registration/problem-sentence.ts';

const table = (
  title: string,
  said: readonly string[],
  rows: Readonly<Record<string, ErrorWords>>,
): string[] => [
  `## ${title}`,
  '',
  ...said,
  '',
  '| What you see | What it means | What to change |',
  '| --- | --- | --- |',
  ...Object.entries(rows).map(([code, { means, change }]) => `| \`${code}\` | ${means.en} | ${change.en} |`),
  '',
];

const statuses: Readonly<Record<keyof typeof statusCodes, string>> = {
  NoAuthnContext: 'the level cannot be had, or the person did not go on to the card',
  NoPassive: '`IsPassive`, and somebody would have to be asked',
  AuthnFailed: 'the person went back',
  RequestDenied: 'the application is not there for this person: `visible_to`',
  InvalidNameIDPolicy: 'a name that the registration does not allow, or a mail address that is not verified',
  RequestUnsupported: 'a part of SAML that is not offered',
  UnknownPrincipal: 'a sign-out of somebody who is not known by that name',
  PartialLogout: 'signed out, and not every application could be told',
};

const samlRows = Object.fromEntries(
  samlProblems.map((problem) => [
    `saml-${problem}`,
    { means: problemText[problem], change: samlChanges[problem] },
  ]),
);

/** docs/reference/application-errors.md as it must stand; a test holds the file to it. */
export const errorsReference = (): string =>
  [
    '# Errors that developers of applications see',
    '',
    'Every code with which the portal refuses an application, what it means and what to change. Pages that name a code say the',
    'same in both languages under 給系統開發者. This page is written by `npm run reference` from what the code refuses.',
    '',
    ...table(
      'OpenID Connect and OAuth 2.0',
      [
        'In the answer at `redirect_uri` (`error`, `error_description`), in the body of the token endpoint and others, or on a page of',
        'the portal where the address for the answer is not trusted.',
      ],
      protocolErrors,
    ),
    ...table(
      'SAML',
      ['On a page of the portal. Nothing goes to the application: who sent the message is not proven.'],
      samlRows,
    ),
    'Statuses in an answer:',
    '',
    '| Status | What it means |',
    '| --- | --- |',
    ...Object.entries(statuses).map(([status, means]) => `| \`${status}\` | ${means} |`),
    '',
    ...table(
      'Shared Signals',
      ['In the body of `/ssf/…`, as `err` or `error`, with a description.'],
      signalErrors,
    ),
    '## Registration',
    '',
    'Of `ecpa application add` and `update`, and of the operator’s page. `{field}` is the field, `{detail}` what would be right.',
    '',
    '| Code | What it says |',
    '| --- | --- |',
    ...Object.entries(problemWords).map(([code, words]) => `| \`${code}\` | ${words.en} |`),
    '',
  ].join('\n');
