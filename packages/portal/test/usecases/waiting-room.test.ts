import { describe, expect, it } from 'vitest';
import { WaitingRoom } from '../../src/usecases/password/waiting-room.ts';

/** A room of a node that hashes ten a second; `come` is somebody new, `again` somebody with a place. */
function room(capacity?: number) {
  const waiting = new WaitingRoom(capacity === undefined ? {} : { capacity });
  let ids = 0;
  const ask = (network: string, at: number, id?: string) =>
    waiting.ask({
      id,
      newId: () => `guest-${(ids += 1)}`,
      network,
      perSecond: 10,
      at,
    });
  const fill = (network: string, at: number, guests: number) => {
    for (let place = 0; place < guests; place += 1) ask(network, at);
  };
  return { waiting, ask, fill };
}

describe('the waiting room before the sign-in by password', () => {
  it('tells the place and how long, and keeps it for whoever asks again', () => {
    const { ask, fill } = room();
    fill('office', 0, 40);
    const place = { kind: 'waits', id: 'guest-41', before: 40, seconds: 5 };
    expect(ask('office', 0)).toEqual(place);
    fill('office', 0, 10);
    expect(ask('office', 0, 'guest-41')).toEqual(place);
  });

  it('calls as many in a second as are hashed, the first to come first', () => {
    const { ask, fill } = room();
    fill('office', 0, 40);
    const called = Array.from({ length: 40 }, (_, place) => ask('office', 1, `guest-${place + 1}`).kind);
    expect(called.filter((kind) => kind === 'called')).toHaveLength(10);
    expect(called.slice(0, 10)).not.toContain('waits');
    expect(ask('office', 2, 'guest-11').kind).toBe('called');
  });

  it('lets a network that fills it stand behind itself', () => {
    const { ask, fill } = room();
    fill('flood', 0, 1000);
    expect(ask('home', 0)).toMatchObject({ before: 1 });
  });

  it('forgets whoever does not ask again', () => {
    const { ask, fill, waiting } = room();
    fill('office', 0, 40);
    expect(ask('home', 0)).toMatchObject({ before: 1 });
    expect(waiting.isEmpty(8)).toBe(false);
    expect(waiting.isEmpty(120)).toBe(true);
  });

  it('is bounded: beyond that whoever is last goes, and a flood finds no place', () => {
    const { ask, fill } = room(100);
    fill('flood', 0, 200);
    expect(ask('flood', 0)).toMatchObject({ kind: 'crowded', seconds: 11 });
    expect(ask('home', 0)).toMatchObject({ kind: 'waits', before: 1 });
  });
});
