import { type Application } from '../../domain/application/application.ts';
import { assuranceNames } from '../../domain/application/assurance.ts';
import { type PreviewPart } from '../../domain/application/sign-in-preview.ts';
import { type Holder, type SubjectClaims } from '../../domain/application/sign-on.ts';
import { attributeNamed, attributeNamesOf } from './attribute-names.ts';
import { usualFormat } from './name-id.ts';
import { attributesFor } from './released-attributes.ts';
import { type SamlParts } from './saml-parts.ts';

const nameIdValue = (
  format: ReturnType<typeof usualFormat>,
  { email, email_verified: isVerified }: SubjectClaims,
  told: string,
): string | undefined => {
  if (format === 'email') return typeof email === 'string' && isVerified === true ? email : undefined;
  // A transient name is made anew for each session.
  return format === 'transient' ? undefined : told;
};

/**
 * What an application would get for a holder who comes now and asks for no form of name and no class: no assertion is made,
 * and nothing is kept. Protected attributes are left out, since their release asks the person first.
 */
export const previewOf =
  ({ desk, providers, pairwise }: SamlParts) =>
  async ({ applicationId }: Application, holder: Holder): Promise<readonly PreviewPart[]> => {
    const registered = await providers.byId(applicationId);
    const claims = await desk.claimsOf(holder.subject, { nationalId: false });
    if (registered === undefined || claims === undefined) return [];
    const { application, provider } = registered;
    const told = pairwise(provider.entityId, holder.subject);
    const names = attributeNamesOf(application.metadata);
    const format = usualFormat(registered);
    const nameId = {
      Format: format,
      NameID: nameIdValue(format, claims, told),
      AuthnContextClassRef: assuranceNames[holder.level],
      Audience: provider.entityId,
      EncryptedAssertion: provider.encryptionCertificate !== undefined,
    };
    const attributes = Object.entries(attributesFor(registered, holder, { claims, told })).flatMap(
      ([name, value]): [string, string | boolean][] =>
        value === undefined ? [] : [[attributeNamed(name, names)['Name'] ?? name, value]],
    );
    return [
      {
        part: 'name-id',
        claims: Object.fromEntries(Object.entries(nameId).filter(([, value]) => value !== undefined)),
      },
      { part: 'attributes', claims: Object.fromEntries(attributes) },
    ];
  };
