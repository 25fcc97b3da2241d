import { z } from 'zod';
import { type Control, controlOf } from './control.ts';

/** The parts in which a registration is shown and changed: a page each, and a right each of an agency's integrator. */
export const sections = [
  'naming',
  'addresses',
  'metadata',
  'access',
  'data',
  'proof',
  'answers',
  'api',
  'listing',
] as const;
export type Section = (typeof sections)[number];

/** What is to be said of a field beside its form. */
interface Declaration {
  readonly label: { readonly zh: string; readonly en: string };
  readonly means: { readonly zh: string; readonly en: string };
  /** What holds without it, as one would write it; absent where it has to be there. */
  readonly otherwise?: string;
  /**
   * `library`: the certified library finds it by its name in the client's metadata, or the registration is refused
   * (check-metadata.ts). `portal`: read by the portal itself.
   */
  readonly obeyedBy: 'library' | 'portal';
  /** Where forms ask for it; undefined for what files alone say, because it is another field's older name or no choice. */
  readonly section: Section | undefined;
  /** How forms ask for it, where its own form does not tell. */
  readonly control?: Control;
}

const declarations = z.registry<Declaration>();

/**
 * One field of a registration file, declared once: form, words, who obeys it, and where people are asked for it. What reads
 * files, the pages of the registry and the reference are made of these.
 */
export function field<Schema extends z.ZodType>(schema: Schema, declaration: Declaration): Schema {
  // Forms are shared between fields, and a declaration belongs to one.
  const own = schema.clone();
  declarations.add(own, declaration);
  return own;
}

export interface DeclaredField extends Declaration {
  readonly name: string;
  readonly control: Control;
}

/** The declarations of some fields. @throws for a field without one */
export const declaredIn = (fields: Readonly<Record<string, z.ZodType>>): readonly DeclaredField[] =>
  Object.entries(fields).map(([name, schema]) => {
    const declaration = declarations.get(schema);
    if (declaration === undefined) throw new Error(`The field ${name} of registrations is not declared`);
    return { name, ...declaration, control: declaration.control ?? controlOf(schema) };
  });
