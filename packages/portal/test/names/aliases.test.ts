import { describe, expect, test } from 'vitest';
import { at, claim, paperCard, presentCard } from '../usecases/portal.ts';
import { type City, numberOf, openCity } from '../usecases/cast.ts';

type Session = Awaited<ReturnType<City['as']>>;

const enter = (city: City, session: Session, change: object = {}) =>
  city.usecases.enterAlias({
    entry: at('hr', session),
    personId: city.idOf('劉怡君'),
    name: '劉怡珺',
    evidence: '戶口名簿',
    ...change,
  });
const aliasIdOf = async (city: City, session: Session): Promise<string> => {
  const read = await city.usecases.readAliases({ entry: at('hr', session), personId: city.idOf('劉怡君') });
  return read.kind === 'aliases' ? (read.aliases[0]?.aliasId ?? '') : '';
};
const decide = (city: City, session: Session, aliasId: string, decision: 'confirm' | 'refuse' | 'withdraw') =>
  city.usecases.decideAlias({ entry: at('hr', session), aliasId, decision });
const claimWith = async (city: City, holderName: string) => {
  const card = paperCard({ holderName, lastFour: '3518' });
  city.cards.accept(card);
  const { visitToken } = await presentCard(city, card);
  return claim(city, visitToken, numberOf('劉怡君'));
};

describe('another spelling of a name', () => {
  test('lets its holder’s card in once a second officer has confirmed it, and not before', async () => {
    const city = await openCity();
    const [head, officer] = [await city.as('陳志豪'), await city.as('黃淑芬')];
    expect(await claimWith(city, '劉怡珺')).toMatchObject({ refusal: 'holder-mismatch' });
    expect(await enter(city, officer)).toEqual({ kind: 'entered' });
    expect(await claimWith(city, '劉怡珺')).toMatchObject({ refusal: 'holder-mismatch' });
    const aliasId = await aliasIdOf(city, officer);
    expect(await decide(city, officer, aliasId, 'confirm')).toMatchObject({ refusal: 'forbidden' });
    expect(await city.usecases.listWaitingAliases({ entry: at('hr', head) })).toMatchObject({
      aliases: [{ aliasId, personName: '劉怡君', name: '劉怡珺' }],
    });
    expect(await decide(city, head, aliasId, 'confirm')).toMatchObject({ kind: 'decided' });
    expect(await decide(city, head, aliasId, 'confirm')).toMatchObject({ refusal: 'request-repeated' });
    expect(await claimWith(city, '劉·怡珺')).toMatchObject({ state: 'confirmed' });
    expect(await decide(city, officer, aliasId, 'withdraw')).toMatchObject({ kind: 'decided' });
    expect(await claimWith(city, '劉怡珺')).toMatchObject({ refusal: 'holder-mismatch' });
    const [entered, own, confirmed] = [
      ...(await city.rows('alias.enter')),
      ...(await city.rows('alias.decide')),
    ];
    expect([entered, own, confirmed]).toMatchObject([
      {
        actor: city.idOf('黃淑芬'),
        subject: city.idOf('劉怡君'),
        details: { alias: aliasId, reason: '戶口名簿' },
      },
      { actor: city.idOf('黃淑芬'), result: 'refused:forbidden' },
      {
        actor: city.idOf('陳志豪'),
        result: 'success',
        details: { decision: 'confirm', enteredBy: city.idOf('黃淑芬') },
      },
    ]);
  });

  test.each([
    ['that is the name itself but for signs', { name: '劉・怡君' }, 'name', 'alias-known'],
    ['of signs alone', { name: '·' }, 'name', 'required'],
    ['with a line break', { name: '劉\n怡珺' }, 'name', 'name-form'],
    ['without evidence', { evidence: ' ' }, 'evidence', 'required'],
  ])('%s is not entered', async (_, change, field, code) => {
    const city = await openCity();
    expect(await enter(city, await city.as('陳志豪'), change)).toEqual({
      kind: 'invalid',
      problems: [{ field, code }],
    });
  });

  test('is entered by nobody for somebody of another agency, for an equal, or with an agency’s card', async () => {
    const city = await openCity();
    const officer = await city.as('黃淑芬');
    const of = (name: Parameters<City['idOf']>[0]) => ({ personId: city.idOf(name) });
    expect(await enter(city, officer, of('鄭文傑'))).toMatchObject({ refusal: 'not-found' });
    expect(await enter(city, officer, of('黃淑芬'))).toMatchObject({ refusal: 'forbidden' });
    await enter(city, await city.as('陳志豪'));
    const aliasId = await aliasIdOf(city, officer);
    expect(aliasId).toMatch(/^als_/);
    expect(await decide(city, officer, 'als_guess', 'confirm')).toMatchObject({ refusal: 'not-found' });
  });
});
