import type { GeneralName } from '../../name/general-name.ts';
import type { Name } from '../../name/name.ts';
import { dnsMatcher } from './dns.ts';
import { ipMatcher } from './ip.ts';
import { mailboxMatcher } from './mailbox.ts';
import { matcher, type NameMatcher, undecidable } from './matcher.ts';
import { uriMatcher } from './uri.ts';

const directoryMatcher = matcher<Name>((name, base) => name.isWithin(base));

type Question = keyof NameMatcher<unknown>;

/** Whether a name surely lies in the subtree; false for forms that cannot be decided. */
export const certainlyWithin = (name: GeneralName, base: GeneralName): boolean =>
  ask('certainlyWithin', name, base);

/** Whether a name may lie in the subtree; true for forms that cannot be decided. */
export const possiblyWithin = (name: GeneralName, base: GeneralName): boolean =>
  ask('possiblyWithin', name, base);

function ask(question: Question, name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directoryName' && base.form === 'directoryName')
    return directoryMatcher[question](name.name, base.name);
  if (name.form === 'iPAddress' && base.form === 'iPAddress')
    return ipMatcher[question](name.octets, base.octets);
  if (!('text' in name) || !('text' in base)) return undecidable[question](name, base);
  const matchers = { rfc822Name: mailboxMatcher, dNSName: dnsMatcher, uniformResourceIdentifier: uriMatcher };
  return matchers[name.form][question](name.text, base.text);
}
