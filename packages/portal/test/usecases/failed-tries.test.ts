import { describe, expect, test } from 'vitest';
import { type City, type Name, openCity } from './cast.ts';
import { at, claim, paperCard, presentCard } from './portal.ts';

const li = () =>
  paperCard({ holderName: '李美玲', lastFour: '2346', notAfter: new Date('2026-02-01T00:00:00Z') });

const seenByHr = async (city: City, name: Name) => {
  const read = await city.usecases.readHrPerson({
    entry: at('hr', await city.as('陳志豪')),
    personId: city.idOf(name),
  });
  if (read.kind !== 'person') throw new Error(read.refusal);
  return read.failures;
};

const seenByHelpdesk = async (city: City, name: Name) => {
  const read = await city.usecases.readCaller({
    entry: at('helpdesk', await city.as('周佩珊')),
    ticket: 'T-2026-001',
    personId: city.idOf(name),
  });
  if (read.kind !== 'caller') throw new Error(read.refusal);
  return read.caller.failures;
};

describe('why tries by card failed', () => {
  test('is known of a card that was never bound: its holder, and the day when it ended', async () => {
    const city = await openCity();
    const card = li();
    city.cards.accept(card);
    city.cards.refuse(card, 'certificate-expired');
    await presentCard(city, card);
    const why = [{ refusal: 'certificate-expired', certificateEnded: new Date('2026-02-01T00:00:00Z') }];
    expect(await seenByHr(city, '李美玲')).toMatchObject(why);
    expect(await seenByHelpdesk(city, '李美玲')).toMatchObject(why);
  });

  test('is told of the card’s holder and never of whom they claimed to be', async () => {
    const city = await openCity();
    const card = li();
    city.cards.accept(card);
    const { visitToken } = await presentCard(city, card);
    await claim(city, visitToken, 'Y291000003');
    expect(await seenByHr(city, '李美玲')).toMatchObject([{ refusal: 'holder-mismatch' }]);
    expect(await seenByHr(city, '林嘉文')).toEqual([]);
  });

  test('is told of nobody where the name fits and the last four do not', async () => {
    const city = await openCity();
    const card = paperCard({ holderName: '李美玲', lastFour: '0000' });
    city.cards.accept(card);
    city.cards.refuse(card, 'certificate-revoked');
    await presentCard(city, card);
    expect(await seenByHr(city, '李美玲')).toEqual([]);
  });
});
