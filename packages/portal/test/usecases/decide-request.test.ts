import { describe, expect, it } from 'vitest';
import { decideRequest } from '../../src/domain/application/decide-request.ts';

const asked = new Date('2026-03-02T01:00:00Z');
const holder = { level: 'card', authTime: new Date('2026-03-02T01:00:00Z') } as const;
const enough = { holder, access: 'open', notBefore: asked, needs: 'card', consentTo: [] } as const;

describe('an application’s request', () => {
  it('is answered when nothing is missing', () => {
    expect(decideRequest(enough)).toBe('answer');
  });

  it.each([
    ['sign-in', { holder: undefined, access: undefined }],
    ['deny', { access: 'hidden' }],
    ['sign-in-again', { notBefore: new Date('2026-03-02T01:00:00.001Z') }],
    ['step-up', { holder: { ...holder, level: 'two-factor' }, access: 'needs-level' }],
    ['consent', { consentTo: ['national_id'] }],
  ] as const)('waits for %s', (step, change) => {
    expect(decideRequest({ ...enough, ...change })).toBe(step);
  });

  it('asks for one thing at a time, in the order of its list', () => {
    const nothing = {
      holder: undefined,
      access: undefined,
      notBefore: new Date('2026-03-02T02:00:00Z'),
      needs: 'card',
      consentTo: ['national_id'],
    } as const;
    const steps = [
      nothing,
      { ...nothing, holder: { ...holder, level: 'password' }, access: 'hidden' },
      { ...nothing, holder: { ...holder, level: 'password' }, access: 'needs-level' },
      { ...nothing, holder: { ...holder, level: 'password' }, access: 'needs-level', notBefore: undefined },
      { ...nothing, holder, access: 'open', notBefore: undefined },
      { ...enough, notBefore: undefined },
    ] as const;
    expect(steps.map(decideRequest)).toEqual([
      'sign-in',
      'deny',
      'sign-in-again',
      'step-up',
      'consent',
      'answer',
    ]);
  });

  it('for an agency is met by its card alone, and its card meets no other', () => {
    const byAgency = { ...enough, holder: { ...holder, level: 'agency-card' } } as const;
    expect(decideRequest({ ...byAgency, needs: 'agency-card' })).toBe('answer');
    expect(decideRequest({ ...byAgency, needs: 'password' })).toBe('step-up');
    expect(decideRequest({ ...enough, needs: 'agency-card' })).toBe('step-up');
  });
});
