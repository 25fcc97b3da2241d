import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAgentDownloads } from '../../../src/main/read-agent-downloads.ts';
import { agentDownloadFlow } from '../../../src/web/flows/agent-download/flow.ts';
import { baseUrl, testSite, Visitor, webOf } from '../site.ts';

const content = 'program of the agent';
const sha256 = createHash('sha256').update(content).digest('hex');

function releaseFolder(listed = sha256): string {
  const root = mkdtempSync(path.join(tmpdir(), 'agent-release-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  writeFileSync(path.join(root, 'release.json'), '{"version":"1.2.3"}');
  for (const [platform, name] of [
    ['linux-x64', 'ecpa-card-agent_1.2.3_amd64.deb'],
    ['win-x64', 'card-agent.exe'],
  ] as const) {
    mkdirSync(path.join(root, platform));
    writeFileSync(path.join(root, platform, name), content);
    writeFileSync(path.join(root, platform, 'SHA256SUMS'), `${listed}  ${name}\n`);
  }
  return root;
}

async function site(folder: string | undefined) {
  const site = { ...testSite(), agentDownloads: await readAgentDownloads(folder) };
  return new Visitor(webOf(agentDownloadFlow.routes(site), { site }));
}

describe('the card agent to take along', () => {
  test('is offered for the visitor’s system first, with version, size and hash', async () => {
    const visitor = await site(releaseFolder());
    const page = await (
      await visitor.ask('/check/agent', { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' } })
    ).text();
    expect(page).toContain('下載 Linux（64 位元）');
    expect(page).toContain('版本 1.2.3');
    expect(page.split(sha256)).toHaveLength(3);
  });

  test('comes whole, named and with its digest, and not to be shown by the browser', async () => {
    const visitor = await site(releaseFolder());
    const answer = await visitor.ask('/check/agent/card-agent-win-x64.exe');
    expect(await answer.text()).toBe(content);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="card-agent-win-x64.exe"');
    expect(answer.headers.get('content-length')).toBe(String(content.length));
    expect(answer.headers.get('repr-digest')).toBe(
      `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['release.json', 'SHA256SUMS', 'card-agent.exe', '..%2frelease.json'])(
    'is nothing but the files of the release: %s is not there',
    async (name) => {
      const visitor = await site(releaseFolder());
      expect([400, 404]).toContain((await visitor.ask(`/check/agent/${name}`)).status);
    },
  );

  test('answers update checks', async () => {
    const visitor = await site(releaseFolder());
    expect(await (await visitor.ask('/agent/latest.json')).json()).toEqual({
      version: '1.2.3',
      page: `${baseUrl}/check/agent`,
    });
  });

  test('says where to get it when this site hands none out', async () => {
    const visitor = await site(undefined);
    expect(await (await visitor.ask('/check/agent')).text()).toContain('https://download.example.test/agent');
    expect((await visitor.ask('/agent/latest.json')).status).toBe(404);
  });

  test('does not start with a file that is not what its list of hashes says', async () => {
    await expect(site(releaseFolder('0'.repeat(64)))).rejects.toThrow(
      /ECPA_AGENT_DOWNLOADS=.*is not what .*SHA256SUMS says/,
    );
  });
});
