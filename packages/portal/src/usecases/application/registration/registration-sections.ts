import { type Application } from '../../../domain/application/application.ts';
import { declaredIn, type DeclaredField, type Section, sections } from './field.ts';
import { registrationFields } from './read-registration.ts';

type Protocol = Application['protocol'];

const { common, oidc, saml } = registrationFields;
const fieldsBy: Readonly<Record<Protocol, readonly DeclaredField[]>> = {
  oidc: declaredIn({ ...common, ...oidc }),
  saml: declaredIn({ ...common, ...saml }),
};

/** The fields that people are asked for in one part of a registration. */
export const fieldsIn = (protocol: Protocol, section: Section): readonly DeclaredField[] =>
  fieldsBy[protocol].filter((field) => field.section === section);

/** Some fields of a protocol by their names. @throws for one that it has not */
export const fieldsNamed = (protocol: Protocol, names: readonly string[]): readonly DeclaredField[] =>
  names.map((name) => {
    const found = fieldsBy[protocol].find((field) => field.name === name);
    if (found === undefined) throw new Error(`${protocol} has no field ${name}`);
    return found;
  });

/** The parts that a registration of this protocol has, in their order. */
export const sectionsOf = (protocol: Protocol): readonly Section[] =>
  sections.filter((section) => fieldsIn(protocol, section).length > 0);
