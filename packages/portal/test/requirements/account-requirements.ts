/** A test by its file below packages/portal/test and the words of its name; a row that is open says what is lacking. */
export interface Requirement {
  readonly row: string;
  readonly requirement: string;
  /** A: OWASP ASVS 5.0, N: NIST SP 800-63B-4, T: appendix of the government security baseline, C: a published weakness. */
  readonly source: string;
  readonly tests: readonly (readonly [file: string, name: string])[];
  readonly open?: string;
}

const signIn = 'usecases/password-sign-in.test.ts';
const profiles = 'usecases/password-profiles.test.ts';
const recovery = 'usecases/recovery.test.ts';
const machine = 'usecases/recovery-machine.test.ts';
const recoveryHttp = 'web/recovery-over-http.test.ts';
const hr = 'usecases/hr.test.ts';
const hrAttacks = 'web/hr-attacks-over-http.test.ts';
const cards = 'usecases/card-sign-in.test.ts';
const confirmation = 'usecases/identity-confirmation.test.ts';
const factors = 'usecases/passkeys.test.ts';

const http = 'requirements/checklist-over-http.test.ts';
const government = 'requirements/government-over-http.test.ts';
const consoleSweep = 'web/consoles-sweep.test.ts';
const lostCard = 'web/lost-card-over-http.test.ts';
const ends =
  'rows 49 and 55: who has left is out at once, a post for a time ends by itself, and an idle account is disabled';
const slips =
  'rows 18, 19, 20 and 27: a slip opens the form once and nothing else, is void after its time, and HR learns no password';
const sessionsRenewed =
  'rows 44, 48 and 86: a new id at each sign-in and step-up, and the one before is over, as after sign-out';
const factorsAndFresh =
  'rows 29 and 51: adding a factor asks for the card, and what takes an account over for a fresh sign-in';
const cardsAndClaims =
  'rows 30, 31 and 32: a bound card is nobody else’s, and claims of others are refused alike, five an hour';
const history =
  'rows 12 and 14: the last three do not come back; without the current one nothing changes, and each change is mailed';
const closed =
  'rows 4 and 5: fifty failures in a row close strangers out, and the owner comes by card and in the own browser';

const lifeCycle = [
  [http, ends],
  [
    'usecases/idle-accounts.test.ts',
    'is disabled after the set time and a warning of fourteen days, once, and is on record',
  ],
  [
    'usecases/idle-accounts.test.ts',
    'a temporary account ends by itself with the last day of the only post: its session is over, and nothing opens it',
  ],
] as const;

/** Rows of the project's security checklist about accounts, passwords, recovery, factors and sessions. */
export const checklist: readonly Requirement[] = [
  {
    row: '1',
    requirement: 'Five failures close the password for a quarter of an hour, the right one included',
    source: 'T40, A6.3.1',
    tests: [
      [http, 'row 1: five failures close the password for a quarter of an hour, the right one included'],
      [signIn, 'lock the password path for fifteen minutes, also for the right one'],
    ],
  },
  {
    row: '2',
    requirement: 'The lock counts correctly under parallel load',
    source: 'C CVE-2024-4629',
    tests: [
      [http, 'row 2: of two hundred guesses at once five count, and the right password is none behind them'],
      [signIn, 'count, and no sixth does, though two hundred guess at once'],
      ['adapters/two-nodes.test.ts', 'counts the attempts at a password together'],
    ],
  },
  {
    row: '3',
    requirement:
      'The lock holds on every path that takes the password; suspension and separation on every path there is',
    source: 'A6.3.4, C CVE-2026-16103',
    tests: [
      [http, 'row 3: the lock holds where a signed-in person types it; a suspension holds on every path'],
      [signIn, 'lock the change form too, where the current password is asked for'],
      [recovery, 'tried by a used link counts as a try at the password, so that it is no way round the lock'],
      ['oidc/end-of-sessions.test.ts', '%s is over everywhere alike'],
    ],
  },
  {
    row: '4',
    requirement: 'At most a hundred consecutive failures of an authenticator',
    source: 'N3.2.2',
    tests: [
      [http, closed],
      ['adapters/contracts/passwords.ts', 'of both lines together are never more than a hundred in a row'],
    ],
  },
  {
    row: '5',
    requirement: 'A stranger cannot lock a person out',
    source: 'A6.1.1, C CVE-2026-19607',
    tests: [
      [http, closed],
      [signIn, 'leave card sign-in and open sessions alone'],
      [
        'usecases/known-browsers.test.ts',
        'takes the password while strangers have locked it, and after they have closed it',
      ],
    ],
  },
  {
    row: '6',
    requirement: 'Defence against automated tries',
    source: 'T44, A6.3.1',
    tests: [
      [
        http,
        'row 6: three hundred names from one network are slowed down, and offered a little work instead',
      ],
      [
        http,
        'row 6: as many names from everywhere slow strangers down wherever they are, and no browser that is known',
      ],
      [signIn, 'one address that tries five hundred names is slowed down, and others are not'],
      [recovery, 'is limited by name, known or not, and by account'],
      ['usecases/work.test.ts', 'waits, or works for one try at one name'],
      [
        'usecases/work.test.ts',
        'is also the one around an address: who moves about in it is slowed down at last',
      ],
    ],
  },
  {
    row: '7',
    requirement:
      'The same answer for unknown, locked, retired and wrong; of a recovery for known and unknown',
    source: 'A6.3.8',
    tests: [
      [signIn, 'are answered alike'],
      [recoveryHttp, 'answers the same for every name, to the byte but for chance (row 7)'],
      [recoveryHttp, 'takes as long for a name that somebody has as for one that nobody has (row 7)'],
      [
        'usecases/password-bursts.test.ts',
        'tell nothing by answer, number or time of whether and how an account stands',
      ],
    ],
  },
  {
    row: '8',
    requirement: 'No default or shared passwords',
    source: 'A6.3.2, T36, T60',
    tests: [
      [http, 'row 8: no default password opens anything of anybody'],
      ['adapters/common-passwords.test.ts', 'knows %s'],
    ],
  },
  {
    row: '9',
    requirement: 'Length as in the profile, at least 64 taken, nothing cut off',
    source: 'A6.2.1, A6.2.9, N3.1.1.2',
    tests: [
      [http, 'rows 9 and 15: sixty-nine characters count to the last, and as people type them'],
      [profiles, 'asks for fifteen characters of any kind'],
      ['adapters/argon2-hasher.test.ts', 'looks at every character of a long password'],
    ],
  },
  {
    row: '10',
    requirement: 'Composition by profile',
    source: 'T41, A6.2.5, N',
    tests: [
      [
        government,
        'complexity and minimum age: twelve characters of four classes, a day apart, each no said beside its field',
      ],
      [profiles, 'takes twelve characters of four classes'],
    ],
  },
  {
    row: '11',
    requirement: 'Common and context words are refused with the reason; lists of breaches can be installed',
    source: 'A6.2.4, A6.2.11, A6.2.12, N',
    tests: [
      [http, 'row 11: %s is refused with the reason beside its field'],
      ['adapters/common-passwords.test.ts', 'knows %s'],
      ['adapters/pwned-list.test.ts', 'finds each of %d and no other'],
      [recovery, 'keeps the rules, the history included, and loses no step by breaking them'],
    ],
  },
  {
    row: '12',
    requirement: 'Not one of the last three (government profile: four)',
    source: 'T42',
    tests: [
      [http, history],
      [government, 'history: none of the last four comes back'],
      [profiles, 'bars the last three and says how many, and lets one change follow another'],
      [profiles, 'bars them on the form of an activation after a reset, too'],
    ],
  },
  {
    row: '13',
    requirement:
      'Expiry by profile, off by default: an expired password leads to its change and nothing else',
    source: 'T41, A6.2.10',
    tests: [
      [
        government,
        'maximum age: after ninety days the password opens the choice of a new one and nothing else',
      ],
      [
        'usecases/password-age.test.ts',
        'opens the choice of a new one and nothing else once it is too old, at whatever hour',
      ],
      [
        'usecases/password-age.test.ts',
        'is told of fourteen days ahead, once a password, by mail and on every page',
      ],
    ],
  },
  {
    row: '14',
    requirement: 'A change needs the current password or a recovery, and is told to the owner',
    source: 'A6.2.3, A6.3.7',
    tests: [
      [http, history],
      [signIn, 'may not be one of the last three, ends other sessions and is told by mail'],
      [recovery, 'sets a new password at once, ends every session, tells the owner, and signs nobody in'],
    ],
  },
  {
    row: '15',
    requirement: 'Passwords in Unicode are normalised',
    source: 'N',
    tests: [
      [http, 'rows 9 and 15: sixty-nine characters count to the last, and as people type them'],
      [signIn, 'reads the same password in composed and decomposed form'],
    ],
  },
  {
    row: '16',
    requirement:
      'argon2id with a salt, parameters in the hash, made anew when they change, pepper outside the database',
    source: 'T47, N',
    tests: [
      [http, 'row 16: no file of the database holds a password, but hashes by argon2id'],
      ['adapters/argon2-hasher.test.ts', 'stores argon2id with the parameters and a salt of its own'],
      [
        'adapters/argon2-hasher.test.ts',
        'mixes in a pepper that the hash only names, and makes hashes of an older one anew',
      ],
    ],
  },
  {
    row: '17',
    requirement: 'Paste and password managers work',
    source: 'A6.2.6, A6.2.7, T46',
    tests: [
      [
        'web/flows/account-sign-in.test.ts',
        'has the two fields and the button of the contract, and helps password keepers',
      ],
      [
        recoveryHttp,
        'restores a password by mail, in the browser that asked, and signs nobody in (rows 22 and 24)',
      ],
    ],
  },
  {
    row: '18',
    requirement: 'An initial password is random, used once, short-lived, and cannot stay',
    source: 'A6.4.1, T38',
    tests: [
      [http, slips],
      [hr, 'opens the activation form once, with the national ID, and nothing else'],
      [hr, 'is void after three days, and once another one is issued'],
    ],
  },
  {
    row: '19',
    requirement: 'The first sign-in with it reaches the form and nothing else',
    source: 'T38',
    tests: [
      [http, slips],
      [
        'web/all-routes.test.ts',
        'lets a restricted session reach the activation form and 登出 and nothing else',
      ],
    ],
  },
  {
    row: '20',
    requirement: 'HR starts a reset and neither learns nor chooses the password',
    source: 'A6.4.6',
    tests: [
      [http, slips],
      [hr, 'is not stored, and the audit row tells who issued it to whom and why'],
    ],
  },
  {
    row: '21',
    requirement: 'HR resets within its scope alone, and neither itself nor officers',
    source: 'A8.2.2, A8.4.1',
    tests: [
      [hr, 'of an officer reaches neither the head, nor another officer, nor the own account'],
      [hrAttacks, 'an officer with a concurrent duty reaches nobody else of the agency they come from'],
    ],
  },
  {
    row: '22',
    requirement: 'A reset token is used once and within its time, after identification',
    source: 'T45, N4.2.1.2',
    tests: [
      [
        recoveryHttp,
        'restores a password by mail, in the browser that asked, and signs nobody in (rows 22 and 24)',
      ],
      [
        http,
        'row 22: a code of the helpdesk opens the form for one of fifty who bring it at once, within its time',
      ],
      [recovery, 'is over after twenty minutes'],
      [machine, 'has one effect of fifty parallel uses of each one-time thing, and one answer'],
    ],
  },
  {
    row: '23',
    requirement: 'It is bound to person, purpose and flow; no step is skipped or exchanged',
    source: 'C CVE-2026-18963, CVE-2026-37982',
    tests: [
      [machine, 'takes no step with what was handed out for another step, person or browser'],
      [recoveryHttp, 'takes no step out of order, of another browser or another purpose (row 23)'],
    ],
  },
  {
    row: '24',
    requirement: 'A reset ends all sessions and tokens and is told',
    source: 'A7.4.3, N4.6',
    tests: [
      [
        recoveryHttp,
        'restores a password by mail, in the browser that asked, and signs nobody in (rows 22 and 24)',
      ],
      [recovery, 'sets a new password at once, ends every session, tells the owner, and signs nobody in'],
      ['oidc/end-of-sessions.test.ts', '%s is over everywhere alike'],
    ],
  },
  {
    row: '25',
    requirement: 'Recovery codes of 64 bits or more, hashed, each once',
    source: 'N4.2.1.1',
    tests: [
      [
        http,
        'row 25: ten backup codes of 64 bits or more, stored as hashes, each let in one of fifty who bring it at once',
      ],
      ['usecases/one-time-codes.test.ts', 'are ten, each good once, of fifty who bring it at the same time'],
      [
        'usecases/one-time-codes.test.ts',
        'are not in the page that offers them, nor in the database, nor of use to another account',
      ],
    ],
  },
  {
    row: '26',
    requirement: 'No hints, no security questions; an ID number is no secret',
    source: 'A6.4.2',
    tests: [
      [
        recoveryHttp,
        'asks no questions that others can answer, and takes no ID number for a secret (row 26)',
      ],
      [recovery, 'asks the date of birth where the setting says so, and takes it for no proof'],
    ],
  },
  {
    row: '27',
    requirement: 'Inactive until activated; the activation binds a proof and is recorded',
    source: 'N4.1',
    tests: [
      [http, slips],
      [cards, 'leads to the claim of an identity, and into no session'],
    ],
  },
  {
    row: '28',
    requirement: 'Activation happens exactly once',
    source: '',
    tests: [
      [http, 'row 28: of fifty parallel activations one succeeds, and the others are told so'],
      ['usecases/activation.test.ts', 'happens once of fifty times that it is sent at the same moment'],
    ],
  },
  {
    row: '29',
    requirement: 'Adding an authenticator needs the highest proof that the person has',
    source: 'N4.1.2.1, A7.5.1',
    tests: [
      [http, factorsAndFresh],
      [factors, 'demands the card from somebody who has one, and a fresh proof from everybody'],
      ['usecases/highest-level.test.ts', 'of a card holder, whose password %s'],
    ],
  },
  {
    row: '30',
    requirement: 'One certificate, one person; a renewed card of the same person is taken',
    source: 'mission',
    tests: [
      [http, cardsAndClaims],
      ['adapters/two-nodes.test.ts', 'binds a certificate to one account'],
      ['usecases/own-cards.test.ts', 'takes the place of the one before, which is audited and told by mail'],
    ],
  },
  {
    row: '31, 32',
    requirement: 'The claim must match the certificate, and tells nothing of anybody else',
    source: 'mission',
    tests: [
      [http, cardsAndClaims],
      [
        confirmation,
        'of somebody else looks the same, whoever the register has: words, steps and their order',
      ],
      [confirmation, 'is heard five times an hour for one certificate, whatever the visit'],
    ],
  },
  {
    row: '40',
    requirement: 'A lost card is stopped by its holder, HR or the helpdesk, and its sessions end',
    source: 'A6.5.6',
    tests: [
      [
        lostCard,
        'is stopped by HR after a page that says what it does; sent twice, the second answer stops nothing',
      ],
      [
        lostCard,
        'is stopped by its owner with password and mailed code, from a page that keeps what was typed',
      ],
      [
        'usecases/own-cards.test.ts',
        'is blocked by its holder with the password and the mailed code: refused by its own code, its sessions over, others going on',
      ],
      [
        'usecases/own-cards.test.ts',
        'is blocked by HR within its scope and by the helpdesk, with a reason, and by nobody else',
      ],
    ],
  },
  {
    row: '44, 86',
    requirement: 'A new session id at each change of who or how strong; the one before ends',
    source: 'A7.2.4, C CVE-2026-7507',
    tests: [
      [http, sessionsRenewed],
      ['ways-in/session-before.test.ts', 'is over after %s'],
    ],
  },
  {
    row: '47',
    requirement: 'Idle and absolute limits',
    source: 'N2.2.3, A7.3, T5, T6',
    tests: [
      [
        http,
        'row 47: half an hour of silence ends a session, and twelve hours end it however much it is used',
      ],
      [signIn, 'ends after its idle time, and not while it is used'],
      [signIn, 'ends after twelve hours however much it is used'],
    ],
  },
  {
    row: '48',
    requirement: 'Sign-out ends the session on the server',
    source: 'A7.4.1',
    tests: [
      [http, sessionsRenewed],
      [signIn, 'is over for good after sign-out'],
    ],
  },
  {
    row: '49',
    requirement: 'Who was disabled or has left is out at once',
    source: 'A7.4.2, A8.3.2',
    tests: [
      [http, ends],
      [cards, 'does not get in once its holder is separated, and sessions that were open end'],
    ],
  },
  {
    row: '50',
    requirement: 'People see and end their own sessions',
    source: 'A7.5.2, A7.4.5',
    tests: [
      [http, 'row 50: people see their sessions, end one, and none of anybody else'],
      [signIn, 'is ended by its owner, and one of somebody else does not exist for them'],
    ],
  },
  {
    row: '51',
    requirement: 'What somebody could take an account over with asks for a recent sign-in',
    source: 'A7.5.1',
    tests: [
      [http, factorsAndFresh],
      ['web/flows/own-account.test.ts', 'asks for a recent sign-in before the e-mail address changes'],
    ],
  },
  {
    row: '55',
    requirement: 'Temporary accounts end, idle ones are disabled',
    source: 'T2, T3',
    tests: lifeCycle,
  },
  {
    row: '82',
    requirement: 'Mail to a typed address is limited; unverified addresses block nobody',
    source: 'seen',
    tests: [
      [http, 'row 82: a burst of changes of address sends a few mails and no more'],
      ['usecases/outbox.test.ts', 'is limited by account: of two hundred changes at once a few are made'],
      ['usecases/outbox.test.ts', 'takes the notice of a lock past six hundred mails of somebody else'],
    ],
  },
  {
    row: '84',
    requirement: 'What a session rests on cannot change between reading and writing',
    source: 'seen',
    tests: [['usecases/changed-meanwhile.test.ts', '%s is admitted as one that is %s']],
  },
  {
    row: '87',
    requirement: 'No usable link or code in the database after its use or past its time',
    source: 'seen',
    tests: [[recovery, 'leaves neither link nor code in the database once it is used']],
  },
  {
    row: '89',
    requirement:
      'A form acts as the session that showed it; a gesture that comes twice has one effect and one answer',
    source: 'seen',
    tests: [
      [
        lostCard,
        'is stopped by its owner with password and mailed code, from a page that keeps what was typed',
      ],
      ['web/http/form-key.test.ts', 'acts as the session that showed it'],
      [recovery, 'that is sent twice is set once, and both are told of success; another one is not taken'],
    ],
  },
];

/** Items of the government's security baseline, level high, about authentication; with ECPA_PASSWORD_PROFILE=government. */
export const baseline: readonly Requirement[] = [
  {
    row: 'Complexity, minimum and maximum age',
    requirement: 'Twelve characters or more of four classes, one day at least, ninety at most',
    source: 'T41',
    tests: [
      [
        government,
        'complexity and minimum age: twelve characters of four classes, a day apart, each no said beside its field',
      ],
      [government, 'history: none of the last four comes back'],
      [
        government,
        'maximum age: after ninety days the password opens the choice of a new one and nothing else',
      ],
      [profiles, 'takes twelve characters of four classes'],
      [profiles, 'lets a day pass between two changes and says so, and bars the last four'],
      [
        'usecases/password-age.test.ts',
        'opens the choice of a new one and nothing else once it is too old, at whatever hour',
      ],
    ],
  },
  {
    row: 'Lock',
    requirement: 'Five failures lock for a quarter of an hour at least',
    source: 'T40',
    tests: [
      [government, 'lock: five failures close the password for a quarter of an hour'],
      [signIn, 'lock the password path for fifteen minutes, also for the right one'],
    ],
  },
  {
    row: 'Initial password',
    requirement: 'Changed at once at the first sign-in; there is no default one',
    source: 'T36, T38',
    tests: [
      [http, slips],
      [http, 'row 8: no default password opens anything of anybody'],
      [hr, 'opens the activation form once, with the national ID, and nothing else'],
    ],
  },
  {
    row: 'Reset',
    requirement:
      'Identity again, a token that is bound, once and for a time; sessions end, the owner is told, nobody is signed in',
    source: 'T45',
    tests: [
      [
        government,
        'reset: identity again by the card, a proof that is good once, sessions ended, the owner told, nobody signed in',
      ],
      [recovery, 'sets a new password at once, ends every session, tells the owner, and signs nobody in'],
      [machine, 'takes no step with what was handed out for another step, person or browser'],
    ],
  },
  {
    row: 'Automated tries',
    requirement: 'Defence against them',
    source: 'T44',
    tests: [
      [
        http,
        'row 6: three hundred names from one network are slowed down, and offered a little work instead',
      ],
      [signIn, 'one address that tries five hundred names is slowed down, and others are not'],
      ['usecases/work.test.ts', 'waits, or works for one try at one name'],
    ],
  },
  {
    row: 'Stored passwords',
    requirement: 'Hashed',
    source: 'T47',
    tests: [
      [http, 'row 16: no file of the database holds a password, but hashes by argon2id'],
      ['adapters/argon2-hasher.test.ts', 'stores argon2id with the parameters and a salt of its own'],
    ],
  },
  {
    row: 'Secrets on screen',
    requirement: 'Masked',
    source: 'T46',
    tests: [
      [
        government,
        'secrets on screen: the number stands masked, passwords are typed unseen, and no page repeats one',
      ],
      [
        'web/flows/own-account.test.ts',
        'masks the national ID number and shows no part of the certificate’s last four',
      ],
    ],
  },
  {
    row: 'Idle sessions',
    requirement: 'Signed out by themselves',
    source: 'T5, T6',
    tests: [
      [government, 'idle sessions: half an hour of silence signs out'],
      [signIn, 'ends after its idle time, and not while it is used'],
    ],
  },
  {
    row: 'Idle and temporary accounts',
    requirement: 'Disabled, or ended',
    source: 'T2, T3',
    tests: lifeCycle,
  },
  {
    row: 'Periodic review',
    requirement: 'Accounts are confirmed or ended each year, authority each half year',
    source: '',
    tests: [
      [
        'web/account-review-over-http.test.ts',
        'lists within the scope what nobody confirmed for a year, and HR confirms it on that page',
      ],
      [
        'web/account-review-over-http.test.ts',
        'ends an account that is not needed: from the list to its suspension',
      ],
    ],
  },
  {
    row: 'Abnormal use',
    requirement: 'Reported to the owner, who ends it',
    source: '',
    tests: [
      [
        'web/not-me-over-http.test.ts',
        'changes nothing when it is opened, ends everything once at a button, and leads to a new password',
      ],
    ],
  },
  {
    row: 'Several factors, least privilege, checks on the server',
    requirement: 'No console without its role and its card, whatever the address',
    source: 'T11, T37',
    tests: [
      [consoleSweep, 'a role without its card, signed in by %s, is led to it with a row of each'],
      [consoleSweep, 'lets its role in and keeps the others out, with rows that nobody wrote for it'],
    ],
  },
];
