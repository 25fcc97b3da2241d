import { type Child } from 'hono/jsx';

/** The main or a second action of a form; one main action per page. */
export const Button = ({
  children,
  kind = 'main',
  type = 'submit',
  name,
  value,
  formNoValidate,
}: {
  children?: Child;
  kind?: 'main' | 'second' | 'quiet';
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  formNoValidate?: boolean;
}) => (
  <button
    class={`button button-${kind}`}
    type={type}
    name={name}
    value={value}
    formnovalidate={formNoValidate}
  >
    {children}
  </button>
);

/** A link that is the next step of the page, drawn as the main or a second action. */
export const ButtonLink = ({
  children,
  href,
  kind = 'main',
}: {
  children?: Child;
  href: string;
  kind?: 'main' | 'second';
}) => (
  <a class={`button button-${kind}`} href={href}>
    {children}
  </a>
);

/** The row of actions at the end of a form: main action first, as it is reached first by keyboard. */
export const Actions = ({ children }: { children?: Child }) => <div class="actions">{children}</div>;
