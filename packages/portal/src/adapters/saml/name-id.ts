import { type Application } from '../../domain/application/application.ts';
import { type NameIdFormat, nameIdFormats } from '../../domain/saml/service-provider.ts';
import { type Registered } from './service-providers.ts';
import { type NameId } from './write-response.ts';

/** A name with its form, as it is kept beside a sign-in. */
export const nameIdText = ({ format, value }: NameId): string => `${format} ${value}`;

/** The name that was kept, or undefined for what another protocol keeps there. */
export function readNameId(text: string): NameId | undefined {
  const [format, value] = text.split(' ');
  const known = nameIdFormats.find((each) => each === format);
  return value === undefined || known === undefined ? undefined : { format: known, value };
}

/** A mail address says who somebody is to everybody: for applications whose registration allows it. */
export const mayBeCalled = ({ metadata }: Application, format: NameIdFormat | undefined): boolean =>
  format !== 'email' ||
  (Array.isArray(metadata['saml_name_ids']) && metadata['saml_name_ids'].includes(format));

/** The form of name that an application gets which asks for none. */
export const usualFormat = ({ application, provider }: Registered): NameIdFormat =>
  provider.nameIdFormats.find((format) => mayBeCalled(application, format)) ?? 'persistent';
