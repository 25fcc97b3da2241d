import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';

/** What a registration file holds, before anything of it is judged. */
export function readFile(
  text: string,
): { readonly file: unknown } | { readonly problems: readonly RegistrationProblem[] } {
  try {
    return { file: JSON.parse(text) };
  } catch {
    return { problems: [{ field: '', code: 'no-json', detail: '' }] };
  }
}
