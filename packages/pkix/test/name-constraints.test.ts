import { describe, expect, it } from 'vitest';
import { ask, outcome } from './make/ask.ts';
import { makeAuthority, makeLeaf } from './make/certificate.ts';
import { utf8 } from './make/der.ts';
import { onlyNames, nameConstraints } from './make/extensions.ts';
import { address, directory, dns, mail, name, other, registered, uri } from './make/names.ts';
import { processorTime } from './make/processor-time.ts';

const root = makeAuthority({ subject: 'C=TW, CN=Root' });

interface Case {
  readonly form: string;
  readonly base: Buffer;
  readonly inside: readonly Buffer[];
  readonly outside: readonly Buffer[];
}

const cases: readonly Case[] = [
  {
    form: 'DNS name',
    base: dns('gov.example'),
    inside: [dns('gov.example'), dns('www.gov.example'), dns('A.B.GOV.EXAMPLE'), dns('*.gov.example')],
    outside: [dns('example'), dns('notgov.example'), dns('gov.example.org')],
  },
  {
    form: 'mail host',
    base: mail('mail.example'),
    inside: [mail('a@mail.example'), mail('A.b@MAIL.example')],
    outside: [mail('a@sub.mail.example'), mail('a@xmail.example'), mail('mail.example@other.example')],
  },
  {
    form: 'mail domain',
    base: mail('.mail.example'),
    inside: [mail('a@sub.mail.example'), mail('a@x.y.mail.example')],
    outside: [mail('a@mail.example'), mail('a@nomail.example')],
  },
  {
    form: 'mailbox',
    base: mail('clerk@mail.example'),
    inside: [mail('clerk@mail.example'), mail('clerk@MAIL.EXAMPLE')],
    outside: [mail('Clerk@mail.example'), mail('clerks@mail.example'), mail('clerk@other.example')],
  },
  {
    form: 'URI host',
    base: uri('host.example'),
    inside: [uri('https://host.example/a'), uri('https://user@HOST.example:8443?x')],
    outside: [uri('https://sub.host.example/'), uri('https://evil.example/host.example')],
  },
  {
    form: 'URI domain',
    base: uri('.host.example'),
    inside: [uri('ldap://sub.host.example/x')],
    outside: [uri('https://host.example/'), uri('https://sub.host.example.evil.example/')],
  },
  {
    form: 'IPv4 network',
    base: address(192, 0, 2, 0, 255, 255, 255, 0),
    inside: [address(192, 0, 2, 0), address(192, 0, 2, 255)],
    outside: [address(192, 0, 3, 1), address(...Array<number>(16).fill(0))],
  },
  {
    form: 'IPv6 network',
    base: address(
      0x20,
      1,
      0xd,
      0xb8,
      ...Array<number>(12).fill(0),
      255,
      255,
      255,
      255,
      ...Array<number>(12).fill(0),
    ),
    inside: [address(0x20, 1, 0xd, 0xb8, ...Array<number>(12).fill(9))],
    outside: [address(0x20, 1, 0xd, 0xb9, ...Array<number>(12).fill(9)), address(192, 0, 2, 1)],
  },
  {
    form: 'directory name',
    base: directory('C=TW, O=Agency'),
    inside: [
      directory('C=TW, O=Agency, CN=a'),
      directory('C=TW, O=AGENCY '),
      directory('C=TW, O=  agency, OU=b'),
    ],
    outside: [
      directory('C=TW, O=Agency 2'),
      directory('O=Agency'),
      directory('C=TW'),
      directory('C=JP, O=Agency'),
    ],
  },
];

const askFor = (constraints: Buffer, leafName: Buffer, subject = ''): string => {
  const ca = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root, extensions: [constraints] });
  const leaf = makeLeaf({ subject, issuer: ca, extensions: [onlyNames(leafName)] });
  return outcome(ask(leaf, root, {}, [ca]));
};

describe.each(cases)('a constraint on a $form', ({ base, inside, outside }) => {
  it('when permitted lets in what is inside and nothing else', () => {
    for (const one of inside) expect(askFor(nameConstraints([base], []), one)).toBe('valid');
    for (const one of outside)
      expect(askFor(nameConstraints([base], []), one), one.toString('latin1')).toBe(
        'name-constraint-violated',
      );
  });

  it('when excluded keeps out what is inside and nothing else', () => {
    for (const one of inside)
      expect(askFor(nameConstraints([], [base]), one)).toBe('name-constraint-violated');
    for (const one of outside)
      expect(askFor(nameConstraints([], [base]), one), one.toString('latin1')).toBe('valid');
  });
});

describe('a constraint on DNS names that begins with a period', () => {
  const base = dns('.gov.example');

  it('lets no name in, since nothing says what it means', () => {
    for (const one of [dns('www.gov.example'), dns('gov.example'), dns('other.example')])
      expect(askFor(nameConstraints([base], []), one)).toBe('name-constraint-violated');
    expect(askFor(nameConstraints([base], []), mail('a@gov.example'))).toBe('valid');
  });

  it('keeps out whatever it could mean', () => {
    for (const one of [dns('www.gov.example'), dns('gov.example'), dns('*.gov.example'), dns('*.example')])
      expect(askFor(nameConstraints([], [base]), one)).toBe('name-constraint-violated');
    expect(askFor(nameConstraints([], [base]), dns('notgov.example'))).toBe('valid');
  });
});

describe('name constraints', () => {
  it('of one form leave names of other forms alone', () => {
    expect(askFor(nameConstraints([dns('gov.example')], []), mail('a@elsewhere.example'))).toBe('valid');
  });

  it('on directory names bind the subject', () => {
    const constraints = nameConstraints([directory('C=TW, O=Agency')], []);
    expect(askFor(constraints, dns('a.example'), 'C=TW, O=Agency, CN=a')).toBe('valid');
    expect(askFor(constraints, dns('a.example'), 'C=TW, O=Other, CN=a')).toBe('name-constraint-violated');
  });

  it('on mail bind the address in the subject of a certificate without alternative names', () => {
    const ca = makeAuthority({
      subject: 'CN=CA',
      issuer: root,
      extensions: [nameConstraints([mail('mail.example')], [])],
    });
    const leaf = (text: string) =>
      makeLeaf({ subject: name(`CN=leaf, emailAddress=${text}`, 0x16), issuer: ca });
    expect(outcome(ask(leaf('a@mail.example'), root, {}, [ca]))).toBe('valid');
    expect(outcome(ask(leaf('a@other.example'), root, {}, [ca]))).toBe('name-constraint-violated');
  });

  it('on mail bind internationalised mailboxes', () => {
    const smtpUtf8 = (text: string) => other('1.3.6.1.5.5.7.8.9', utf8(text));
    const constraints = nameConstraints([mail('mail.example')], []);
    expect(askFor(constraints, smtpUtf8('承辦人@mail.example'))).toBe('valid');
    expect(askFor(constraints, smtpUtf8('承辦人@other.example'))).toBe('name-constraint-violated');
  });

  it('of a form that nothing defines refuse every name of that form', () => {
    const id = registered('1.2.3.4');
    expect(askFor(nameConstraints([id], []), id)).toBe('name-constraint-violated');
    expect(askFor(nameConstraints([], [id]), registered('1.2.3.5'))).toBe('name-constraint-violated');
    expect(askFor(nameConstraints([id], []), dns('a.example'))).toBe('valid');
  });

  it.each([
    ['a mailbox with a blank', mail('mail.example'), mail('a b@mail.example')],
    ['a mailbox without a host', mail('mail.example'), mail('a')],
    ['a mailbox of a host beyond all length', mail('.example'), mail(`a@${'x.'.repeat(130)}example`)],
    ['a host with a blank', dns('gov.example'), dns('a b.gov.example')],
    ['a URI without a host', uri('host.example'), uri('urn:host.example')],
    ['a URI with an address', uri('host.example'), uri('https://192.0.2.1/')],
    ['a constraint that is no host', dns('*.gov.example'), dns('www.gov.example')],
  ])('cannot be decided for %s, which is let in by none and kept out by all', (_what, base, one) => {
    expect(askFor(nameConstraints([base], []), one)).toBe('name-constraint-violated');
    expect(askFor(nameConstraints([], [base]), one)).toBe('name-constraint-violated');
  });

  it('of two authorities must both be met', () => {
    const first = makeAuthority({
      subject: 'CN=First',
      issuer: root,
      extensions: [nameConstraints([dns('example')], [])],
    });
    const second = makeAuthority({
      subject: 'CN=Second',
      issuer: first,
      extensions: [nameConstraints([dns('gov.example'), dns('elsewhere')], [])],
    });
    const verdict = (text: string) => {
      const leaf = makeLeaf({ subject: '', issuer: second, extensions: [onlyNames(dns(text))] });
      return outcome(ask(leaf, root, {}, [first, second]));
    };
    expect(verdict('a.gov.example')).toBe('valid');
    expect(verdict('a.elsewhere')).toBe('name-constraint-violated');
    expect(verdict('a.other.example')).toBe('name-constraint-violated');
  });

  it('of the anchor bind as well', () => {
    const anchor = makeAuthority({
      subject: 'CN=Bound root',
      extensions: [nameConstraints([dns('gov.example')], [])],
    });
    const leaf = (text: string) =>
      makeLeaf({ subject: '', issuer: anchor, extensions: [onlyNames(dns(text))] });
    expect(outcome(ask(leaf('a.gov.example'), anchor))).toBe('valid');
    expect(outcome(ask(leaf('a.example'), anchor))).toBe('name-constraint-violated');
  });

  it('a wildcard that could reach into an excluded subtree is kept out', () => {
    const constraints = nameConstraints([], [dns('secret.gov.example')]);
    expect(askFor(constraints, dns('*.gov.example'))).toBe('name-constraint-violated');
    expect(askFor(constraints, dns('*.other.example'))).toBe('valid');
  });

  it('thousands of names against thousands of constraints end within the bound on work', () => {
    const bases = Array.from({ length: 2000 }, (_, i) => dns(`n${i}.example`));
    const names = Array.from({ length: 2000 }, (_, i) => dns(`x.n${1999 - i}.example`));
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, extensions: [nameConstraints(bases, [])] });
    const leaf = makeLeaf({ subject: '', issuer: ca, extensions: [onlyNames(...names)] });
    const started = processorTime();
    expect(outcome(ask(leaf, root, {}, [ca]))).toBe('work-limit-exceeded');
    expect(processorTime() - started).toBeLessThan(2000);
  });
});
