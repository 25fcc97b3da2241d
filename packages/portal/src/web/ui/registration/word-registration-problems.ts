import { type RegistrationProblem } from '../../../domain/application/registration-problem.ts';
import { controlName, placeOf } from '../../../usecases/application/registration/answers.ts';
import { type DeclaredField } from '../../../usecases/application/registration/field.ts';
import { type Language, t } from '../text.ts';
import { problemSentence } from './problem-sentence.ts';
import { fieldWords } from './registration-words.ts';

/** A problem in the words of the form: the label of its field, and the line where a field has several. */
function sentenceOf(
  { field, ...rest }: RegistrationProblem,
  asked: DeclaredField | undefined,
  language: Language,
): string {
  const say = t(language);
  if (asked === undefined) return problemSentence({ field, ...rest }, language);
  const label = say(asked.label);
  if (rest.code === 'missing') return say(fieldWords.fillIn, { label });
  const [, index] = /\.(\d+)$/.exec(field) ?? [];
  const named =
    index === undefined ? label : say(fieldWords.line, { label, number: String(Number(index) + 1) });
  return problemSentence({ field: named, ...rest }, language);
}

/** Problems of a registration in words: for the summary at the top, and beside the controls. */
export function wordRegistrationProblems({
  language,
  fields,
  problems,
}: {
  language: Language;
  fields: readonly DeclaredField[];
  problems: readonly RegistrationProblem[];
}): {
  readonly summary: readonly { readonly field: string; readonly message: string }[];
  readonly messageOf: (control: string) => string | undefined;
} {
  const placed = problems.map((problem) => {
    // What the library of the protocol says begins with the field that it is about.
    const place = placeOf(fields, problem.field === '' ? problem.detail : problem.field);
    const named = problem.field === '' ? undefined : place?.field;
    return { control: place?.control, message: sentenceOf(problem, named, language) };
  });
  const first = controlName(fields[0]?.name ?? '');
  return {
    summary: placed.map(({ control, message }) => ({ field: control ?? first, message })),
    messageOf: (control) => placed.find((each) => each.control === control)?.message,
  };
}
