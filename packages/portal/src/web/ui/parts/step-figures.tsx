import { type Language, t, type Text } from '../text.ts';

/** Left edge of each drawing, so that all stand flush with their words, and its lines. */
const figures = {
  install: [12, 'M14 12H82V62H14ZM48 62V76M32 76H64M48 24V46M38 37 48 47 58 37'],
  restart: [12, 'M14 12H82V62H14ZM48 62V76M32 76H64M62 31A15 15 0 1 0 63 42M63 24V33H54'],
  insert: [18, 'M24 10H72Q76 10 76 14V38H20V14Q20 10 24 10ZM24 38H72M34 46V76H62V46M42 54H54V62H42Z'],
  pin: [10, 'M12 22H84V62H12Z'],
  seal: [20, 'M22 12 75 10 76 64 23 66ZM42 22 32 26V52H42M32 39H42M50 25H62V41Q62 45 56 44M50 25V56'],
} as const;

/** A numbered way to do something, each step with a small drawing that says nothing the words do not. */
export const StepFigures = ({
  language,
  steps,
}: {
  language: Language;
  steps: readonly { readonly figure: keyof typeof figures; readonly name: Text; readonly text: Text }[];
}) => {
  const say = t(language);
  return (
    <ol class="figures">
      {steps.map(({ figure, name, text }) => (
        <li>
          <svg
            class="figure"
            width="96"
            height="84"
            viewBox={`${figures[figure][0]} 0 96 84`}
            aria-hidden="true"
          >
            <path d={figures[figure][1]} />
            {figure === 'pin' && <path class="figure-dots" d="M26 42h.1M40 42h.1M54 42h.1M68 42h.1" />}
          </svg>
          <h3>{say(name)}</h3>
          <p>{say(text)}</p>
        </li>
      ))}
    </ol>
  );
};
