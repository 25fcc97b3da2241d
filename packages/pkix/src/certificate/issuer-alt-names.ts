import { attempt, type Parsed } from '../parsed.ts';
import type { GeneralName } from '../name/general-name.ts';
import type { Certificate } from './certificate.ts';
import { Extensions } from './extension-oids.ts';
import { readSubjectAltName } from './extensions/subject-alt-name.ts';

/** Other names of the issuer (RFC 5280 section 4.2.1.7), which path validation does not act upon. */
export const issuerAltNames = ({ extensions }: Certificate): Parsed<readonly GeneralName[]> =>
  attempt('extension-malformed', () => {
    const value = extensions.get(Extensions.issuerAltName)?.value;
    return value === undefined ? [] : readSubjectAltName(value);
  });
