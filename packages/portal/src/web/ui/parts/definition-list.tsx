import { type Child } from 'hono/jsx';

/** Facts with their names: term left, description right, one under the other on narrow screens. */
export const DefinitionList = ({
  items,
}: {
  items: readonly { readonly term: Child; readonly description: Child }[];
}) => (
  <dl class="facts">
    {items.map(({ term, description }) => (
      <div>
        <dt>{term}</dt>
        <dd>{description}</dd>
      </div>
    ))}
  </dl>
);
