import { type Child } from 'hono/jsx';
import { type PageFrame } from '../frame/frame.ts';
import { onward } from '../onward.ts';

/**
 * A form that changes something. It takes along where its flow leads, and whose session showed it: sent in another one,
 * it is refused.
 */
export const PostForm = ({
  frame,
  action,
  children,
  ...attributes
}: {
  frame: Pick<PageFrame, 'to' | 'formKey'>;
  action: string;
  children?: Child;
  class?: string;
  id?: string;
  novalidate?: boolean;
  role?: 'search';
  'aria-labelledby'?: string;
  'data-send-form'?: boolean | string | undefined;
  /** Of a form with a file, which is its last field. */
  enctype?: 'multipart/form-data';
  'data-upload'?: boolean;
  'data-most'?: string;
  'data-too-large'?: string;
  'data-sending'?: string;
  'data-checking'?: string;
  'data-failed'?: string;
  'data-cancel'?: string;
  'data-continue'?: boolean;
  'data-choose'?: boolean;
  'data-keep-typed'?: string;
  'data-passkey'?: 'get' | 'create';
  'data-conditional'?: '' | undefined;
  'data-options'?: string;
  'data-step'?: string | undefined;
  'data-unsupported'?: string;
  'data-cancelled'?: string;
  'data-known'?: string;
  'data-unreachable'?: string;
}) => (
  <form method="post" action={onward(frame, action)} {...attributes}>
    {frame.formKey !== undefined && <input type="hidden" name="form-key" value={frame.formKey} />}
    {children}
  </form>
);
