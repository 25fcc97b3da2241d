import { createHmac, randomBytes } from 'node:crypto';
import { cardPin } from '@ecpa/card-simulator';
import { people } from '../cast.ts';
import { type Holder, type Refusal } from './tickets.ts';

/** An insurance card as it lies in the reader. It proves itself by a key that the insurer knows too. */
export interface InsuranceCard {
  readonly id: string;
  readonly holder: string;
  readonly number: string;
  readonly key: Uint8Array;
  readonly note: { readonly zh: string; readonly en: string };
}

const card = (id: string, holder: string, number: string, zh: string, en: string): InsuranceCard => ({
  id,
  holder,
  number,
  key: randomBytes(32),
  note: { zh, en },
});

/** The insurance cards that can be put into the reader. */
export const insuranceCards: readonly InsuranceCard[] = [
  card(
    'hsu-nhi',
    '許雅雯',
    '000000855851',
    '健保卡，密碼已註冊。',
    'Insurance card, its password registered.',
  ),
  card(
    'lin-nhi',
    '林嘉文',
    '000000000003',
    '健保卡；帳號未啟用時不能登入。',
    'Insurance card; opens no account that is not active.',
  ),
  card(
    'chang-nhi',
    '張家豪',
    '000000371176',
    '健保卡；持有人已離職。',
    'Insurance card of somebody who has left.',
  ),
  card(
    'yang-nhi',
    '楊雅婷',
    '000000484683',
    '健保卡；不在人力資料庫中。',
    'Insurance card of somebody not in the register.',
  ),
  card('lost-nhi', '許雅雯', '000000855850', '健保卡，已掛失。', 'Insurance card, reported lost.'),
  card(
    'unregistered-nhi',
    '鄭文傑',
    '000000484681',
    '健保卡，還沒有註冊密碼。',
    'Insurance card without a registered password.',
  ),
  card(
    'forged-nhi',
    '許雅雯',
    '000000855851',
    '偽造的健保卡：卡號相同，金鑰不同。',
    'Forged: the number of another card, but not its key.',
  ),
];

const lost: ReadonlySet<string> = new Set(['lost-nhi']);
const unregistered: ReadonlySet<string> = new Set(['unregistered-nhi']);
const forged: ReadonlySet<string> = new Set(['forged-nhi']);

const prove = (key: Uint8Array, challenge: string): string =>
  createHmac('sha256', key).update(challenge).digest('hex');

/** What a card says of itself when it is asked. */
export const presentedBy = ({ number, key }: InsuranceCard, challenge: string) => ({
  number,
  proof: prove(key, challenge),
});

const wrongPasswords = 3;

/** The insurer: knows each card's key and registered password, and stops a card after three wrong ones. */
export class Insurer {
  readonly #wrong = new Map<string, number>();

  verify({
    presented,
    password,
    challenge,
  }: {
    /** Absent for a card of another system. */
    presented: { readonly number: string; readonly proof: string } | undefined;
    password: string;
    challenge: string;
  }):
    | { readonly kind: 'verified'; readonly holder: Holder }
    | { readonly kind: 'password-wrong'; readonly left: number }
    | { readonly kind: 'refused'; readonly refusal: Refusal } {
    const known = insuranceCards.find(({ id, number }) => number === presented?.number && !forged.has(id));
    if (known === undefined || presented?.proof !== prove(known.key, challenge) || unregistered.has(known.id))
      return { kind: 'refused', refusal: 'credential-unknown' };
    if (lost.has(known.id)) return { kind: 'refused', refusal: 'credential-invalid' };
    const wrong = this.#wrong.get(known.number) ?? 0;
    if (wrong >= wrongPasswords) return { kind: 'refused', refusal: 'credential-locked' };
    if (password !== cardPin) {
      this.#wrong.set(known.number, wrong + 1);
      const left = wrongPasswords - wrong - 1;
      return left === 0
        ? { kind: 'refused', refusal: 'credential-locked' }
        : { kind: 'password-wrong', left };
    }
    this.#wrong.delete(known.number);
    const holder = people.find(({ name }) => name === known.holder);
    if (holder === undefined) return { kind: 'refused', refusal: 'credential-unknown' };
    const { name, nationalId } = holder;
    return { kind: 'verified', holder: { name, nationalId, credential: `NHI-${known.number}` } };
  }

  /** Cards are as good as new. */
  renew(): void {
    this.#wrong.clear();
  }
}
