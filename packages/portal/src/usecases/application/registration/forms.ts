import { z } from 'zod';
import { assuranceNames, levelNamed } from '../../../domain/application/assurance.ts';
import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { type AssuranceLevel, assuranceLevels } from '../../../domain/session/session.ts';

/** Messages of checks that zod does not know; problemsOf reads them back. */
const codes = {
  address: 'not-secure-address',
  wildcard: 'wildcard-address',
  level: 'level',
  agency: 'not-agency-code',
} as const;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

export const short = z.string().trim().min(1).max(200);

/** An address that people or the portal are sent to: https, or plain http on one's own machine; no fragment. */
export const webAddress = z.string().refine((text) => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, hash, username, password } = new URL(text);
  const safe = protocol === 'https:' || loopback.test(hostname);
  return safe && hash === '' && !text.endsWith('#') && username === '' && password === '';
}, codes.address);

/** Addresses are compared character for character, so that a pattern would match nobody (RFC 9700, 2.1). */
export const returnAddress = z
  .string()
  .max(2000)
  .refine((text) => !text.includes('*'), codes.wildcard);

export const level = z.string().transform((text, context): AssuranceLevel => {
  const found = levelNamed(text) ?? assuranceLevels.find((each) => each === text);
  if (found !== undefined) return found;
  context.addIssue(codes.level);
  return z.NEVER;
});

export const agencyCode = z.string().regex(/^[A-Z0-9]\d{8}[A-Z]$/, codes.agency);

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

/** An issue of the file's form as problems of fields. */
function problemsOfIssue(issue: z.core.$ZodIssue): RegistrationProblem[] {
  const field = issue.path.join('.');
  const problem = (code: RegistrationProblem['code'], detail = '') => [{ field, code, detail }];
  if (issue.message === codes.address || issue.message === codes.agency || issue.message === codes.wildcard)
    return problem(issue.message);
  if (issue.message === codes.level) return problem('not-one-of', listed(Object.values(assuranceNames)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      code: 'unknown-field',
      detail: '',
    }));
  if (issue.code === 'invalid_value') return problem('not-one-of', listed(issue.values));
  // Of several forms the last one has parts, each of which may be wrong by itself.
  if (issue.code === 'invalid_union')
    return (issue.errors.at(-1) ?? []).flatMap((inner) =>
      problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }),
    );
  if (issue.code === 'invalid_type' && issue.input === undefined) return problem('missing');
  return problem('wrong-form');
}

/** What is wrong with the form of a file, field by field. */
export const problemsOf = ({ issues }: z.ZodError): RegistrationProblem[] => issues.flatMap(problemsOfIssue);
