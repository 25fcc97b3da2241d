import { domainToASCII } from 'node:url';
import type { Certificate } from '../../certificate/certificate.ts';
import { readText } from '../../certificate/subject-directory-attributes.ts';
import type { GeneralName } from '../../name/general-name.ts';

const emailAddress = '1.2.840.113549.1.9.1';
const smtpUtf8Mailbox = '1.3.6.1.5.5.7.8.9';

/** Every name of a certificate that name constraints speak about (RFC 5280 section 4.2.1.10). */
export function constrainedNames(certificate: Certificate): readonly GeneralName[] {
  const { subject, subjectAltNames = [] } = certificate;
  const names: GeneralName[] = subjectAltNames.flatMap(withMailbox);
  if (!subject.empty) names.push({ form: 'directoryName', name: subject });
  if (!names.some((name) => name.form === 'rfc822Name'))
    for (const attribute of subject.rdns.flat())
      if (attribute.oid === emailAddress) names.push({ form: 'rfc822Name', text: attribute.text ?? '' });
  return names;
}

// RFC 9598 section 6: constraints on rfc822Name bind these addresses too.
function withMailbox(name: GeneralName): readonly GeneralName[] {
  if (name.form !== 'otherName' || name.typeId !== smtpUtf8Mailbox) return [name];
  const text = readText(name.value) ?? '';
  const at = text.lastIndexOf('@');
  const mailbox = `${text.slice(0, Math.max(at, 0))}@${domainToASCII(text.slice(at + 1))}`;
  return [name, { form: 'rfc822Name', text: mailbox }];
}
