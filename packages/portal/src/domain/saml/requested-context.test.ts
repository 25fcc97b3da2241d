import { describe, expect, it } from 'vitest';
import { levelToReach, statedClass } from './requested-context.ts';

const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
const card = 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';
const mfa = 'https://refeds.org/profile/mfa';
const agency = 'urn:ecpa:assurance:agency-card';
const asked = (comparison: 'exact' | 'minimum' | 'maximum' | 'better', ...names: string[]) => ({
  comparison,
  names,
});

describe('the level to reach', () => {
  it.each([
    ['password', asked('exact'), 'password'],
    ['card', asked('exact'), 'card'],
    ['password', asked('exact', password), 'password'],
    ['password', asked('exact', card), 'card'],
    ['password', asked('exact', card, password), 'password'],
    ['card', asked('exact', password), 'card'],
    ['password', asked('minimum', mfa), 'two-factor'],
    ['password', asked('maximum', card), 'card'],
    ['password', asked('better', password), 'two-factor'],
    ['password', asked('better', password, mfa), 'card'],
    ['password', asked('better', card), undefined],
    ['password', asked('better', password, 'urn:unknown'), undefined],
    ['password', asked('exact', 'urn:unknown'), undefined],
    ['password', asked('exact', 'urn:unknown', card), 'card'],
    ['agency-card', asked('exact', agency), 'agency-card'],
    ['password', asked('exact', agency), undefined],
    ['agency-card', asked('exact', card), undefined],
  ] as const)('registered for %s, %j: %s', (required, context, level) => {
    expect(levelToReach(required, { ...context })).toBe(level);
  });
});

describe('the class to state', () => {
  it.each([
    ['password', asked('exact'), 'urn:ecpa:assurance:password'],
    ['card', asked('exact', password), password],
    ['card', asked('exact', password, card), card],
    ['card', asked('maximum', mfa), mfa],
    ['card', asked('minimum', password), 'urn:ecpa:assurance:card'],
    ['card', asked('minimum', card), card],
    ['card', asked('better', mfa), 'urn:ecpa:assurance:card'],
    ['agency-card', asked('exact', agency), agency],
  ] as const)('%s, %j: %s', (has, context, stated) => {
    expect(statedClass(has, { ...context })).toBe(stated);
  });

  it('never says more than the sign-in was', () => {
    expect(statedClass('password', asked('minimum', card, password))).toBe(password);
  });
});
