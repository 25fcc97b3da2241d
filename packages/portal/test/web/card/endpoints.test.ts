import { describe, expect, it } from 'vitest';
import { type RefusalCode } from '../../../src/domain/refusal.ts';
import { challengeRoute } from '../../../src/web/endpoints/card/challenge.ts';
import { signInRoute } from '../../../src/web/endpoints/card/sign-in.ts';
import { type UseCases } from '../../../src/usecases/index.ts';
import { baseUrl, testSite, Visitor, webOf } from '../site.ts';

type CardUseCases = Pick<UseCases, 'issueChallenge' | 'signInWithCard'>;
type Order = Parameters<UseCases['signInWithCard']>[0];

const issued = {
  challenge: 'c'.repeat(43) + '=',
  expiresAt: new Date('2026-03-02T01:05:00Z'),
  visitToken: 'visit-token-of-this-browser',
  sealed: 'sealed-challenge-of-this-browser',
};

function visitorOf(usecases: Partial<CardUseCases> = {}) {
  const deps = {
    ...testSite(),
    usecases: {
      issueChallenge: () => issued,
      signInWithCard: () =>
        Promise.resolve({
          kind: 'signed-in',
          sessionToken: 'session-token-0000000000',
          next: 'home',
        } as const),
      ...usecases,
    },
  };
  return new Visitor(webOf([challengeRoute(deps), signInRoute(deps)]));
}

const post = (visitor: Visitor, path: string, body: unknown, headers: Record<string, string> = {}) =>
  visitor.ask(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { origin: baseUrl, 'content-type': 'application/json', ...headers },
  });

describe('POST /card/challenge', () => {
  it('gives a challenge with its end, and the cookie of the visit', async () => {
    const visitor = visitorOf();
    const answer = await post(visitor, '/card/challenge', { purpose: 'sign-in' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      challenge: issued.challenge,
      expiresAt: '2026-03-02T01:05:00.000Z',
    });
    expect(visitor.cookie('__Host-ecpa-visit')).toBe(issued.visitToken);
  });

  it.each([{}, { purpose: 'other' }, [], 'null', '{', '{"purpose":"sign-in","purpose":"bind"}'])(
    'refuses what is no order for a challenge: %j',
    async (body) => {
      const answer = await post(visitorOf(), '/card/challenge', body);
      expect([answer.status, await answer.json()]).toEqual([400, { refusal: 'request-malformed' }]);
    },
  );

  it('refuses requests of other sites, other content types and large bodies', async () => {
    const order = { purpose: 'sign-in' };
    const foreign = await post(visitorOf(), '/card/challenge', order, { origin: 'https://evil.example' });
    const form = await post(visitorOf(), '/card/challenge', order, { 'content-type': 'text/plain' });
    const large = await post(visitorOf(), '/card/challenge', { ...order, more: 'x'.repeat(2000) });
    expect([foreign.status, form.status, large.status]).toEqual([403, 415, 413]);
  });
});

describe('POST /card/sign-in', () => {
  it('hands the token on as it came, starts the session and says where to go', async () => {
    const orders: Order[] = [];
    const visitor = visitorOf({
      signInWithCard: (order) => {
        orders.push(order);
        return Promise.resolve({
          kind: 'signed-in',
          sessionToken: 'session-token-0000000000',
          next: 'activation-form',
        });
      },
    });
    await post(visitor, '/card/challenge', { purpose: 'sign-in' });
    const answer = await post(visitor, '/card/sign-in', { token: { format: 'x' } });
    expect(await answer.json()).toEqual({ next: '/activate/details' });
    expect(orders[0]).toMatchObject({
      visitToken: issued.visitToken,
      challenges: [issued.sealed],
      token: { format: 'x' },
    });
    expect(orders[0]).not.toHaveProperty('purpose');
    expect(visitor.cookie('__Host-ecpa-session')).toBe('session-token-0000000000');
    expect(visitor.cookieNames()).toEqual(['__Host-ecpa-session']);
  });

  it('leads an unknown card to identity confirmation and starts no session', async () => {
    const visitor = visitorOf({
      signInWithCard: () =>
        Promise.resolve({
          kind: 'claim-needed',
          visitToken: 'visit-token-after-the-card',
          next: 'identity-claim',
        }),
    });
    const answer = await post(visitor, '/card/sign-in', { token: {} });
    expect(await answer.json()).toEqual({ next: '/activate/identify' });
    expect(visitor.cookie('__Host-ecpa-visit')).toBe('visit-token-after-the-card');
    expect(visitor.cookie('__Host-ecpa-session')).toBeUndefined();
  });

  it.each<[RefusalCode, number]>([
    ['token-malformed', 400],
    ['challenge-unknown', 401],
    ['certificate-revoked', 401],
    ['signature-invalid', 401],
    ['person-separated', 403],
    ['too-many-requests', 429],
    ['revocation-unavailable', 503],
  ])('answers %s with %i and its code alone', async (refusal, status) => {
    const visitor = visitorOf({ signInWithCard: () => Promise.resolve({ kind: 'refused', refusal }) });
    const answer = await post(visitor, '/card/sign-in', { token: {} });
    expect([answer.status, await answer.json()]).toEqual([status, { refusal }]);
  });

  it.each([{}, { token: {}, purpose: 'bind' }, '"token"', '{"token":{},"token":{}}'])(
    'refuses what is no order to sign in: %j',
    async (body) => {
      const answer = await post(visitorOf(), '/card/sign-in', body);
      expect([answer.status, await answer.json()]).toEqual([400, { refusal: 'request-malformed' }]);
    },
  );
});
