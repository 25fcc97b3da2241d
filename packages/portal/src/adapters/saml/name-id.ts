import { nameIdFormats } from '../../domain/saml/service-provider.ts';
import { type NameId } from './write-response.ts';

/** A name with its form, as it is kept beside a sign-in. */
export const nameIdText = ({ format, value }: NameId): string => `${format} ${value}`;

/** The name that was kept, or undefined for what another protocol keeps there. */
export function readNameId(text: string): NameId | undefined {
  const [format, value] = text.split(' ');
  const known = nameIdFormats.find((each) => each === format);
  return value === undefined || known === undefined ? undefined : { format: known, value };
}
