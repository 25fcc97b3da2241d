import { SignedXml } from 'xml-crypto';
import { digestAlgorithms, ownAlgorithms, signatureAlgorithms } from './algorithms.ts';
import {
  childNamed,
  childrenNamed,
  everyElement,
  isNamed,
  namespaces,
  parseDom,
  parseXml,
  type XmlElement,
} from './xml.ts';

export type Verified =
  | { readonly kind: 'unsigned' }
  /** Read from the bytes that the signature covers, and from nothing else. */
  | { readonly kind: 'signed'; readonly root: XmlElement }
  | {
      readonly kind: 'refused';
      readonly problem: 'signature-invalid' | 'algorithm-not-allowed';
      readonly detail: string;
    };

const only = <Value>(
  record: Record<string, Value>,
  allowed: (name: string) => boolean,
): Record<string, Value> => Object.fromEntries(Object.entries(record).filter(([name]) => allowed(name)));

const algorithmOf = (element: XmlElement | undefined): string => element?.attributes.get('Algorithm') ?? '';

const canonicalOrEnveloped = new Set<string>([ownAlgorithms.canonical, ownAlgorithms.enveloped]);

/**
 * The shape that a signature must have, before any of it is computed: one in the whole message, a child of its root,
 * with one reference, to the root (OASIS SAML 2.0 Core, 5.4.2). Wrapped messages need another shape.
 */
function shapeProblem(root: XmlElement, signature: XmlElement): string | undefined {
  const signatures = [...everyElement(root)].filter((element) => isNamed(element, 'signature', 'Signature'));
  if (signatures.length !== 1 || !root.children.includes(signature))
    return 'a signature that is not the one child of the root';
  const parts = signature.children.map(({ name, namespace }) =>
    namespace === namespaces.signature ? name : '?',
  );
  if (!/^SignedInfo,SignatureValue(,KeyInfo)?$/.test(parts.join())) return 'unusual parts of a signature';
  const [signedInfo] = signature.children;
  const infoParts = signedInfo?.children.map(({ name, namespace }) =>
    namespace === namespaces.signature ? name : '?',
  );
  if (signedInfo === undefined || infoParts?.join() !== 'CanonicalizationMethod,SignatureMethod,Reference')
    return 'not exactly one reference';
  const reference = childNamed(signedInfo, 'signature', 'Reference');
  const id = root.attributes.get('ID') ?? '';
  if (id === '' || reference?.attributes.get('URI') !== `#${id}`)
    return 'a reference to something else than the root';
  const transforms = childNamed(reference, 'signature', 'Transforms');
  const chain =
    transforms === undefined ? [] : childrenNamed(transforms, 'signature', 'Transform').map(algorithmOf);
  if (transforms?.children.length !== chain.length || chain[0] !== ownAlgorithms.enveloped)
    return 'unusual transforms';
  return chain.length === 2 && chain[1] === ownAlgorithms.canonical ? undefined : 'unusual transforms';
}

function algorithmProblem(signature: XmlElement): string | undefined {
  const [signedInfo] = signature.children;
  if (signedInfo === undefined) return 'nothing is signed';
  const canonical = algorithmOf(childNamed(signedInfo, 'signature', 'CanonicalizationMethod'));
  const method = algorithmOf(childNamed(signedInfo, 'signature', 'SignatureMethod'));
  const reference = childNamed(signedInfo, 'signature', 'Reference');
  const digest = reference && algorithmOf(childNamed(reference, 'signature', 'DigestMethod'));
  if (canonical !== ownAlgorithms.canonical) return `canonicalization ${canonical}`;
  if (!signatureAlgorithms.has(method)) return `signature ${method}`;
  return digestAlgorithms.has(digest ?? '') ? undefined : `digest ${digest ?? ''}`;
}

/** What one key vouches for: the canonical bytes of the root, or undefined. */
function signedBytes(text: string, certificate: string): string | undefined {
  const verifier = new SignedXml({
    publicCert: certificate,
    // The key is the registered one, whatever the message brings along.
    getCertFromKeyInfo: () => null,
  });
  verifier.SignatureAlgorithms = only(verifier.SignatureAlgorithms, (name) => signatureAlgorithms.has(name));
  verifier.HashAlgorithms = only(verifier.HashAlgorithms, (name) => digestAlgorithms.has(name));
  verifier.CanonicalizationAlgorithms = only(verifier.CanonicalizationAlgorithms, (name) =>
    canonicalOrEnveloped.has(name),
  );
  const found = parseDom(text).getElementsByTagNameNS(namespaces.signature, 'Signature').item(0);
  if (found === null) return undefined;
  try {
    verifier.loadSignature(found);
    if (!verifier.checkSignature(text)) return undefined;
  } catch {
    // The library throws where a signature does not fit.
    return undefined;
  }
  const [signed, ...more] = verifier.getSignedReferences();
  return more.length === 0 ? signed : undefined;
}

/** Verifies the signature inside a message with the registered keys of its sender. */
export function verifyEnveloped(text: string, root: XmlElement, certificates: readonly string[]): Verified {
  const signature = [...everyElement(root)].find((element) => isNamed(element, 'signature', 'Signature'));
  if (signature === undefined) return { kind: 'unsigned' };
  const shape = shapeProblem(root, signature);
  if (shape !== undefined) return { kind: 'refused', problem: 'signature-invalid', detail: shape };
  const algorithm = algorithmProblem(signature);
  if (algorithm !== undefined)
    return { kind: 'refused', problem: 'algorithm-not-allowed', detail: algorithm };
  for (const certificate of certificates) {
    const bytes = signedBytes(text, certificate);
    if (bytes === undefined) continue;
    const signed = parseXml(bytes);
    if (signed.name !== root.name || signed.namespace !== root.namespace)
      return { kind: 'refused', problem: 'signature-invalid', detail: 'what is signed is not the message' };
    return { kind: 'signed', root: signed };
  }
  return { kind: 'refused', problem: 'signature-invalid', detail: 'no registered key fits' };
}
