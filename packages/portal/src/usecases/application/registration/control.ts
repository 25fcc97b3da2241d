import { z } from 'zod';

/** How a form asks for a field of a registration. */
export type Control =
  | { readonly kind: 'text' | 'number' | 'day' }
  /** One entry a line. */
  | { readonly kind: 'lines' }
  /** Yes or no; what is not said has its default. */
  | { readonly kind: 'switch' }
  | { readonly kind: 'one-of' | 'some-of'; readonly values: readonly string[] }
  /** For whom an application is there. */
  | { readonly kind: 'audience' }
  /** SAML metadata: a file. */
  | { readonly kind: 'metadata' }
  /** Structured, as in a file. */
  | { readonly kind: 'json' };

function innermost(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return innermost(schema.unwrap());
  return schema;
}

/** The control that the form of a field leads to. */
export function controlOf(schema: z.ZodType): Control {
  const inner = innermost(schema);
  if (inner instanceof z.ZodBoolean) return { kind: 'switch' };
  if (inner instanceof z.ZodNumber) return { kind: 'number' };
  if (inner instanceof z.ZodEnum) return { kind: 'one-of', values: inner.options.map(String) };
  if (inner instanceof z.ZodObject) return { kind: 'json' };
  if (!(inner instanceof z.ZodArray)) return { kind: 'text' };
  const { element } = inner;
  if (element instanceof z.ZodEnum) return { kind: 'some-of', values: element.options.map(String) };
  return element instanceof z.ZodObject ? { kind: 'json' } : { kind: 'lines' };
}
