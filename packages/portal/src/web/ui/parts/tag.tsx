import { type Child } from 'hono/jsx';

/** A state in one or two words; shape and words carry it, colour only helps. */
export const Tag = ({
  children,
  tone = 'plain',
}: {
  children?: Child;
  tone?: 'plain' | 'good' | 'bad' | 'waiting';
}) => <span class={`tag tag-${tone}`}>{children}</span>;
