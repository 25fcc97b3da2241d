import { type DeclaredField, declaredIn } from '../usecases/application/registration/field.ts';
import { registrationFields } from '../usecases/application/registration/read-registration.ts';

const rowOf = ({ name, means, otherwise, obeyedBy }: DeclaredField): string =>
  `| \`${name}\` | ${means.en} | ${otherwise ?? 'needed'} | ${obeyedBy === 'library' ? 'library' : 'portal'} |`;

const tableOf = (title: string, fields: Parameters<typeof declaredIn>[0]): string[] => [
  `## ${title}`,
  '',
  '| Field | Meaning | Without it | Obeyed by |',
  '| --- | --- | --- | --- |',
  ...declaredIn(fields).map(rowOf),
  '',
];

/** docs/reference/registration.md as it must stand; a test holds the file to it. */
export const registrationReference = (): string =>
  [
    '# Fields of a registration file',
    '',
    'Names are those of OpenID Connect Dynamic Client Registration 1.0 and of the standards after it, and a few of ours. A field',
    'that is accepted is obeyed, by the certified library or by the portal; every other one is refused by its name.',
    'The [guide](../guides/applications.md) shows how they are used. This page is written by `npm run reference`.',
    '',
    ...tableOf('Of every application', registrationFields.common),
    ...tableOf('Of OpenID Connect', registrationFields.oidc),
    ...tableOf('Of SAML', registrationFields.saml),
  ].join('\n');
