import { type Child } from 'hono/jsx';

/** Something worth knowing that is no refusal; `role="status"` when it tells the result of what the person just did. */
export const Notice = ({
  title,
  result = false,
  children,
}: {
  title: string;
  result?: boolean;
  children?: Child;
}) => (
  <div class="panel panel-notice" role={result ? 'status' : undefined}>
    <h2>{title}</h2>
    {children}
  </div>
);
