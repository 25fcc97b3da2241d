import { currentAlgorithms } from '../algorithm/algorithm-rules.ts';
import { signatureScheme } from '../algorithm/signature-scheme.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { unknownAlgorithm } from './checks/signature.ts';
import { issuerCandidates } from './issuer-candidates.ts';
import { type PathVerdict, type Problem, problem } from './refusal.ts';
import type { PathRules } from './rules.ts';
import { Signatures } from './signatures.ts';
import type { TrustStore } from './trust-store.ts';
import { decidePath } from './validate-path.ts';
import { Work } from './work.ts';
import { workingKey } from './working-key.ts';

type Refused = Extract<PathVerdict, { ok: false }>;

/** A certificate, what may help to prove it, and what is asked of it. */
export interface BuildQuestion {
  readonly target: Certificate;
  readonly trust: TrustStore;
  /** Certificates that came with the target. */
  readonly untrusted?: readonly Certificate[];
  readonly rules: PathRules;
}

/** Finds a valid path from the target to an anchor, trying every issuer there may be within the bounds on work. */
export function buildPath({ target, trust, untrusted = [], rules }: BuildQuestion): PathVerdict {
  const work = new Work(rules.limits);
  const search = new Search(trust, untrusted, rules, work);
  return search.extend([target]) ?? search.refusal(target);
}

class Search {
  readonly #trust: TrustStore;
  readonly #untrusted: readonly Certificate[];
  readonly #rules: PathRules;
  readonly #work: Work;
  readonly #signatures: Signatures;
  /** The refusal of the whole path that came nearest to the target. */
  #best: Refused | undefined;
  /** Why the first candidate could not be the issuer, where no path became whole. */
  #broken: Refused | undefined;
  #cut = false;

  constructor(trust: TrustStore, untrusted: readonly Certificate[], rules: PathRules, work: Work) {
    this.#trust = trust;
    this.#untrusted = untrusted;
    this.#rules = rules;
    this.#work = work;
    this.#signatures = new Signatures(work);
  }

  /** The verdict that tells most: of a whole path before that of a broken one, and never what a bound hid. */
  refusal(target: Certificate): Refused {
    if (this.#work.exceeded || (this.#cut && this.#best === undefined)) {
      const detail = 'gave up within the bounds on work';
      return {
        ok: false,
        reason: 'work-limit-exceeded',
        index: this.#best?.index ?? 0,
        path: [target],
        detail,
      };
    }
    const detail = 'no known certificate leads to an anchor';
    return (
      this.#best ??
      this.#broken ?? { ok: false, reason: 'issuer-not-found', index: 0, path: [target], detail }
    );
  }

  /** A valid path that begins with this one, if there is any. */
  extend(path: readonly Certificate[]): PathVerdict | undefined {
    const last = path[path.length - 1];
    if (last === undefined) return undefined;
    for (const { certificate, isAnchor } of issuerCandidates(last, this.#trust, this.#untrusted)) {
      if (!this.#work.candidate()) return undefined;
      if (path.some((one) => sameEntity(one, certificate))) continue;
      const objection = this.#objection(certificate, last);
      if (objection !== undefined) {
        this.#broken ??= { ok: false, ...objection, index: path.length - 1, path };
        continue;
      }
      const verdict = isAnchor ? this.#decide(path, certificate) : this.#extendBy(path, certificate);
      if (verdict !== undefined) return verdict;
      if (this.#work.exceeded) return undefined;
    }
    return undefined;
  }

  #extendBy(path: readonly Certificate[], issuer: Certificate): PathVerdict | undefined {
    if (path.length <= this.#work.intermediates) return this.extend([...path, issuer]);
    this.#cut = true;
    return undefined;
  }

  #decide(path: readonly Certificate[], anchor: Certificate): PathVerdict | undefined {
    const verdict = decidePath({
      path,
      anchor,
      rules: this.#rules,
      work: this.#work,
      signatures: this.#signatures,
    });
    if (verdict.ok) return verdict;
    if (this.#best === undefined || verdict.index < this.#best.index) this.#best = verdict;
    return undefined;
  }

  /** Drops candidates whose key did not sign. A refused or inheriting key stays: deciding the path gives the reason. */
  #objection(issuer: Certificate, certificate: Certificate): Problem | undefined {
    const scheme = signatureScheme(certificate.signatureAlgorithm);
    if (scheme === undefined) return unknownAlgorithm;
    const { key } = workingKey(issuer.publicKey, undefined, this.#rules.algorithms ?? currentAlgorithms);
    return key === undefined || this.#signatures.hold(certificate, key) !== false
      ? undefined
      : problem('signature-invalid', 'no certificate of the issuer has the key that signed this one');
  }
}

/** RFC 4158 section 2.4.2: the same name and key twice is a loop, whatever else the certificates say. */
function sameEntity(one: Certificate, other: Certificate): boolean {
  return (
    one === other || (one.publicKey.raw.equals(other.publicKey.raw) && one.subject.matches(other.subject))
  );
}
