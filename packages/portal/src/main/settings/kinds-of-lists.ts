import { z } from 'zod';
import { type Role, roles } from '../../domain/authority/authority.ts';
import { type HelpdeskCheck, isHelpdeskCheck } from '../../domain/helpdesk/helpdesk-rules.ts';
import { addressSet, type NamedNetwork, networkNames } from '../../web/http/client-address.ts';
import { isSafe, parsedUrl } from './kinds-of-addresses.ts';
import { type Kind } from './setting.ts';

const text = z.string();

export const listOf = (given: string): string[] =>
  given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const roleList: Kind<readonly Role[]> = {
  words: 'roles, separated by commas',
  schema: text.transform((given, context): readonly Role[] => {
    const named = listOf(given);
    const known = roles.filter((role) => named.includes(role));
    if (known.length === 0 || known.length < new Set(named).size)
      context.addIssue(`must be some of ${roles.join(', ')}`);
    return known;
  }),
};

/** AAGUIDs, as FIDO writes them. */
export const modelList: Kind<readonly string[]> = {
  words: 'AAGUIDs, separated by commas',
  schema: text.transform((given, context): readonly string[] => {
    const models = listOf(given.toLowerCase());
    if (
      models.length === 0 ||
      models.some((model) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(model))
    )
      context.addIssue('must be AAGUIDs such as 2fc0579f-8113-47ea-b116-bb5a8db9202a');
    return models;
  }),
};

/** Addresses and CIDR ranges. */
export const addressList: Kind<readonly string[]> = {
  words: 'addresses and CIDR ranges, separated by commas',
  schema: text.transform((given, context): readonly string[] => {
    const entries = listOf(given);
    for (const entry of entries)
      try {
        addressSet([entry]);
      } catch {
        context.addIssue(`"${entry}" is no address and no CIDR range such as 10.0.0.0/8`);
      }
    return entries;
  }),
};

/** Longer names fill no table. */
const longestNetworkName = 40;

/** Networks by name: `range=name`. */
export const networkNameList: Kind<readonly NamedNetwork[]> = {
  words: 'networks and their names, such as 10.1.0.0/16=Head office, separated by commas',
  schema: text.transform((given, context): readonly NamedNetwork[] =>
    listOf(given).map((entry) => {
      const [range = '', ...rest] = entry.split('=');
      const named = { range: range.trim(), name: rest.join('=').trim() };
      try {
        networkNames([named]);
      } catch {
        context.addIssue(`"${entry}" does not begin with an address or CIDR range such as 10.0.0.0/8`);
      }
      if (named.name === '' || named.name.length > longestNetworkName)
        context.addIssue(`"${entry}" needs a name of at most ${longestNetworkName} characters after =`);
      return named;
    }),
  ),
};

export const originList: Kind<readonly string[]> = {
  words: 'https origins, separated by commas',
  schema: text.transform((given, context): readonly string[] =>
    listOf(given).map((part) => {
      const url = parsedUrl(part);
      if (url === undefined || !isSafe(url) || `${url.origin}/` !== url.href)
        context.addIssue('must be origins such as https://verify.example');
      return url?.origin ?? '';
    }),
  ),
};

export const helpdeskChecks: Kind<readonly HelpdeskCheck[]> = {
  words: 'names of checks, separated by commas',
  schema: text.transform((given, context): readonly HelpdeskCheck[] => {
    const names = listOf(given);
    const checks = names.filter(isHelpdeskCheck);
    if (checks.length === 0 || checks.length < names.length)
      context.addIssue('names a check that there is not');
    return checks;
  }),
};

/** Some of these, separated by commas, or `none`. */
export const someOf = <const Choice extends string>(
  ...choices: readonly Choice[]
): Kind<readonly Choice[]> => ({
  words: `some of ${choices.join(', ')}, separated by commas, or none`,
  schema: text.transform((given, context): readonly Choice[] => {
    const names = given === 'none' ? [] : listOf(given);
    const known = choices.filter((choice) => names.includes(choice));
    if (known.length < names.length) context.addIssue(`names one that is not among ${choices.join(', ')}`);
    return known;
  }),
});
