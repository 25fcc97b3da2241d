import { letPass } from '@ecpa/testkit';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { atCommandLine } from '../../src/usecases/application/registry/registrar.ts';
import { secretOverlapSeconds } from '../../src/domain/application/application.ts';
import { renewSecret } from '../../src/usecases/application/registry/renew-secret.ts';
import { setInUse } from '../../src/usecases/application/registry/set-in-use.ts';
import { updateApplication } from '../../src/usecases/application/registry/update-application.ts';
import { z } from 'zod';
import { outcome, relyingParty } from './relying-party.ts';
import { type SignOnSite, startSignOnSite } from './sign-on-site.ts';

/** The three changes through the door of the command line. */
const registrarOf = ({ house, checks }: SignOnSite) => ({
  by: atCommandLine(house),
  update: updateApplication({ ...house, ...checks }),
  renew: renewSecret(house),
  use: setInUse(),
});
const signedIn = async (site: SignOnSite) => {
  const browser = site.browser();
  await site.signInByPassword(browser);
  return browser;
};
const lastRow = async (site: SignOnSite, type: string) =>
  (await site.house.database.read.audit.page(0, 10_000)).findLast((row) => row.type === type);

describe('a registration that is changed', () => {
  it('keeps its number and its secret, holds within two seconds, and the row names the fields', async () => {
    const site = await startSignOnSite();
    const registered = await site.register();
    const rp = await relyingParty(site, registered);
    const browser = await signedIn(site);
    await rp.signIn(browser);
    const { by, update } = registrarOf(site);
    const changed = await update({
      by,
      applicationId: registered.clientId,
      file: {
        client_name: 'Renamed',
        redirect_uris: ['https://app.example/elsewhere'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    });
    expect(changed.kind).toBe('updated');
    letPass(1.1);
    expect((await browser.go((await rp.request()).url.href)).status).toBe(400);
    const { claims } = await rp.signIn(browser, { redirect_uri: 'https://app.example/elsewhere' });
    expect(claims.sub).toMatch(/^per_/);
    expect(await lastRow(site, 'application.update')).toMatchObject({
      actor: 'command-line',
      subject: registered.clientId,
      details: { name: 'Renamed' },
    });
    const { changed: fields } = z
      .object({ changed: z.array(z.string()) })
      .parse((await lastRow(site, 'application.update'))?.details);
    expect(fields).toEqual(expect.arrayContaining(['redirect_uris', 'client_name']));
  });

  it('with a mistake changes nothing, and cannot become one of another protocol', async () => {
    const site = await startSignOnSite();
    const { clientId: applicationId } = await site.register();
    const { by, update } = registrarOf(site);
    for (const file of [
      { client_name: 'X', redirect_uris: ['https://app.example/cb'], logo_uri: 'x' },
      { client_name: 'X', client_uri: 'https://app.example/', saml_metadata: '<x/>' },
    ])
      expect((await update({ by, applicationId, file })).kind).toBe('invalid');
    expect((await site.house.database.read.applications.find(applicationId))?.names.en).toBe('Application');
    expect(await update({ by, applicationId: 'app_nobody00', file: { client_name: 'X' } })).toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('the address of an API', () => {
  it('belongs to one application, also while that is disabled, and a change may keep its own', async () => {
    const site = await startSignOnSite();
    const api = { resource: 'https://api.example/', scopes: ['read'] };
    const { clientId: applicationId } = await site.register({ api });
    const { by, update, use } = registrarOf(site);
    const other = await site.register();
    const file = { client_name: 'Other', redirect_uris: ['https://app.example/cb'] };
    const taken = { problems: [{ field: 'api', code: 'taken', detail: applicationId }] };
    expect(await update({ by, applicationId: other.clientId, file: { ...file, api } })).toMatchObject(taken);
    await use({ by, applicationId, inUse: false });
    expect(await update({ by, applicationId: other.clientId, file: { ...file, api } })).toMatchObject(taken);
    await use({ by, applicationId, inUse: true });
    expect((await update({ by, applicationId, file: { ...file, api } })).kind).toBe('updated');
    const elsewhere = { ...api, resource: 'https://api.example/other' };
    expect(
      (await update({ by, applicationId: other.clientId, file: { ...file, api: elsewhere } })).kind,
    ).toBe('updated');
  });
});

describe('a new secret', () => {
  it('holds beside the older one for the overlap, and then alone', async () => {
    const site = await startSignOnSite();
    const registered = await site.register();
    const { by, renew } = registrarOf(site);
    const renewed = await renew({ by, applicationId: registered.clientId, overlaps: true });
    if (renewed.kind === 'refused') throw new Error(renewed.refusal);
    letPass(1.1);
    const newer = { clientId: registered.clientId, clientSecret: renewed.clientSecret.reveal() };
    const signsIn = async (secret: typeof registered) =>
      (await relyingParty(site, secret)).signIn(await signedIn(site)).then(
        () => true,
        (error: unknown) => !(error instanceof client.WWWAuthenticateChallengeError && error.status === 401),
      );
    expect(await signsIn(registered)).toBe(true);
    expect(await signsIn(newer)).toBe(true);
    letPass(secretOverlapSeconds);
    expect(await signsIn(registered)).toBe(false);
    expect(await signsIn(newer)).toBe(true);
  });

  it('leaves nothing of the older one behind when the application goes without a secret for a while', async () => {
    const site = await startSignOnSite();
    const registered = await site.register();
    const { by, renew, update } = registrarOf(site);
    await renew({ by, applicationId: registered.clientId, overlaps: true });
    const file = { client_name: 'Application', redirect_uris: ['https://app.example/callback'] };
    const { clientId: applicationId } = registered;
    await update({ by, applicationId, file: { ...file, token_endpoint_auth_method: 'none' } });
    const { applications } = site.house.database.read;
    expect((await applications.find(applicationId))?.olderSecret).toBeUndefined();
    const back = await update({ by, applicationId, file });
    expect(back).toMatchObject({ kind: 'updated', application: { olderSecret: undefined } });
    letPass(1.1);
    const rp = await relyingParty(site, registered);
    await expect(rp.signIn(await signedIn(site))).rejects.toMatchObject({ status: 401 });
  });

  it('ends the older one at once where that leaked; one without a secret gets none', async () => {
    const site = await startSignOnSite();
    const registered = await site.register();
    const { by, renew } = registrarOf(site);
    await renew({ by, applicationId: registered.clientId, overlaps: false });
    letPass(1.1);
    const rp = await relyingParty(site, registered);
    await expect(rp.signIn(await signedIn(site))).rejects.toMatchObject({ status: 401 });
    const { clientId } = await site.register({ token_endpoint_auth_method: 'none' });
    expect(await renew({ by, applicationId: clientId, overlaps: true })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('an application that is disabled', () => {
  it('signs nobody in, what it holds is worth nothing, and comes back as it was', async () => {
    const site = await startSignOnSite();
    const registered = await site.register({
      'client_name#zh-Hant-TW': '差勤系統',
      client_uri: 'https://app.example/',
    });
    const rp = await relyingParty(site, registered);
    const browser = await signedIn(site);
    const { tokens } = await rp.signIn(browser);
    const { by, use } = registrarOf(site);
    await use({ by, applicationId: registered.clientId, inUse: false });
    letPass(1.1);
    expect((await browser.go((await rp.request()).url.href)).status).toBe(400);
    await expect(client.refreshTokenGrant(rp.configuration, tokens.refresh_token ?? '')).rejects.toThrow();
    expect((await browser.go('/apps')).html).not.toContain('差勤系統');
    await use({ by, applicationId: registered.clientId, inUse: true });
    letPass(1.1);
    expect(outcome(await browser.go((await rp.request()).url.href)).hasCode).toBe(true);
    expect((await browser.go('/apps')).html).toContain('差勤系統');
  });
});
