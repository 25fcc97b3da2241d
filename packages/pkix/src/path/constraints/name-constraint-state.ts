import type { Certificate } from '../../certificate/certificate.ts';
import type { NameConstraints } from '../../certificate/extensions/name-constraints.ts';
import type { GeneralName } from '../../name/general-name.ts';
import { type Problem, problem } from '../refusal.ts';
import type { Work } from '../work.ts';
import { constrainedNames } from './constrained-names.ts';
import { certainlyWithin, possiblyWithin } from './within.ts';

/** permitted_subtrees and excluded_subtrees of RFC 5280 section 6.1.2: each set of permitted ones must be met alone. */
export class NameConstraintState {
  readonly #permitted: (readonly GeneralName[])[] = [];
  readonly #excluded: (readonly GeneralName[])[] = [];

  /** Section 6.1.4 (g). */
  add({ permitted, excluded }: NameConstraints): void {
    for (const form of new Set(permitted.map((base) => base.form)))
      this.#permitted.push(permitted.filter((base) => base.form === form));
    if (excluded.length > 0) this.#excluded.push(excluded);
  }

  /** Section 6.1.3 (b) and (c). */
  check(certificate: Certificate, work: Work): Problem | undefined {
    if (this.#permitted.length === 0 && this.#excluded.length === 0) return undefined;
    for (const name of constrainedNames(certificate)) {
      for (const bases of this.#permitted) {
        if (bases[0]?.form !== name.form) continue;
        const inside = bases.some((base) => work.comparison() && certainlyWithin(name, base));
        if (work.exceeded) return problem('work-limit-exceeded', 'too many names and constraints');
        if (!inside)
          return problem('name-constraint-violated', `${name.form} outside the permitted subtrees`);
      }
      for (const bases of this.#excluded) {
        const touched = bases.some(
          (base) => base.form === name.form && (!work.comparison() || possiblyWithin(name, base)),
        );
        if (work.exceeded) return problem('work-limit-exceeded', 'too many names and constraints');
        if (touched) return problem('name-constraint-violated', `${name.form} inside an excluded subtree`);
      }
    }
    return undefined;
  }
}
