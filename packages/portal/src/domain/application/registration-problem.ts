/**
 * What is wrong with one field of a registration file; `detail` is what would be right, or what the library of the
 * protocol says, in English.
 */
export interface RegistrationProblem {
  /** Name of the field; empty for the file as a whole. */
  readonly field: string;
  readonly code:
    | 'no-json'
    | 'missing'
    | 'unknown-field'
    | 'not-one-of'
    | 'wrong-form'
    | 'not-secure-address'
    | 'wildcard-address'
    /** The field cannot stand beside another one, which `detail` names. */
    | 'not-beside'
    /** The protocol’s library would take the field and not obey it. */
    | 'no-effect'
    | 'not-agency-code'
    | 'nothing-to-open'
    /** Another application, which `detail` names, has it. */
    | 'taken'
    /** Somebody else changed the registration since its page was opened. */
    | 'changed-meanwhile'
    | 'network-not-listed'
    | 'against-protocol';
  readonly detail: string;
}
