import { z } from 'zod';

/** What is to be said of a field beside its form. */
interface Declaration {
  readonly means: { readonly zh: string; readonly en: string };
  /** What holds without it, as one would write it; absent where it has to be there. */
  readonly otherwise?: string;
  /**
   * `library`: the certified library finds it by its name in the client's metadata, or the registration is refused
   * (check-metadata.ts). `portal`: read by the portal itself.
   */
  readonly obeyedBy: 'library' | 'portal';
}

const declarations = z.registry<Declaration>();

/**
 * One field of a registration file, declared once: form, words, and who obeys it. What reads files, the operator's page
 * and the reference are made of these.
 */
export function field<Schema extends z.ZodType>(schema: Schema, declaration: Declaration): Schema {
  // Forms are shared between fields, and a declaration belongs to one.
  const own = schema.clone();
  declarations.add(own, declaration);
  return own;
}

export interface DeclaredField extends Declaration {
  readonly name: string;
}

/** The declarations of some fields. @throws for a field without one */
export const declaredIn = (fields: Readonly<Record<string, z.ZodType>>): readonly DeclaredField[] =>
  Object.entries(fields).map(([name, schema]) => {
    const declaration = declarations.get(schema);
    if (declaration === undefined) throw new Error(`The field ${name} of registrations is not declared`);
    return { name, ...declaration };
  });
