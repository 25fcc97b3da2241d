import { describe, expect, it } from 'vitest';
import { formOf, goTo, pageFrame, showPage } from '../../../src/web/http/answer.ts';
import { type Route } from '../../../src/web/http/flow.ts';
import { byAgencyCard, signedIn, testSite, Visitor, webOf } from '../site.ts';

/** A page whose form carries what every form of ours carries, and what takes it. */
function twoOfficers() {
  const done: string[] = [];
  const rows: unknown[] = [];
  const routes: Route[] = [
    { method: 'GET', path: '/act', access: 'public', answer: (c) => showPage(c, pageFrame(c).formKey ?? '') },
    {
      method: 'POST',
      path: '/act',
      access: 'signed-in',
      body: 'form',
      answer: (c) => {
        done.push(formOf(c).text('reason'));
        return goTo(c, '/act');
      },
    },
    {
      method: 'POST',
      path: '/bare',
      access: 'signed-in',
      answer: (c) => {
        done.push('bare');
        return goTo(c, '/act');
      },
    },
  ];
  const site = testSite();
  const web = webOf(routes, {
    site,
    usecases: {
      recordRefusedRequest: ({ refusal, sessionId }) => {
        rows.push([refusal, sessionId]);
        return Promise.resolve();
      },
    },
  });
  return { first: new Visitor(web, signedIn), second: new Visitor(web, byAgencyCard), done, rows };
}

const keyOf = async (visitor: Visitor) => (await visitor.open('/act')).text();

describe('a form', () => {
  it('acts as the session that showed it', async () => {
    const { first, done } = twoOfficers();
    const key = await keyOf(first);
    const answer = await first.send('/act', { 'form-key': key, reason: 'mine' });
    expect([answer.status, done]).toEqual([303, ['mine']]);
  });

  it.each(['/act', '/bare'])(
    'that was shown to one officer does nothing when another one is signed in by then, at %s',
    async (path) => {
      const { first, second, done, rows } = twoOfficers();
      const answer = await second.send(path, { 'form-key': await keyOf(first), reason: 'hers' });
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain('這份表單不是在目前的登入中開啟的');
      expect(done).toEqual([]);
      expect(rows).toEqual([['form-of-another-session', 'ses_agency']]);
    },
  );

  it('with a key that is none is nobody’s', async () => {
    const { first, done } = twoOfficers();
    for (const key of ['', 'x', (await keyOf(first)).slice(0, -1)])
      expect((await first.send('/act', { 'form-key': key })).status).toBe(409);
    expect(done).toEqual([]);
  });

  it('has a key for whoever is signed in, another one each time, and none for visitors', async () => {
    const { first } = twoOfficers();
    const [one, another] = [await keyOf(first), await keyOf(first)];
    expect(one).not.toBe(another);
    expect(one.length).toBeGreaterThan(60);
    expect(await keyOf(new Visitor(webOf([]), {}))).not.toMatch(/^seal-/);
  });
});
