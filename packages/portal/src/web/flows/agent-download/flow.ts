import { pageFrame, refuseWith, showPage } from '../../http/answer.ts';
import { type Flow } from '../../http/flow.ts';
import { type Site } from '../../http/web-env.ts';
import { paths } from '../../ui/paths.ts';
import { agentPage } from './agent-page.tsx';
import { guessPlatform } from './guess-platform.ts';
import { text } from './text.ts';

/** The card agent to take along: a page with versions and hashes, the files, and what update checks ask. */
export const agentDownloadFlow = {
  routes: ({ agentDownloads: downloads, settings }: Site) => [
    {
      method: 'GET',
      path: paths.agentDownload,
      access: 'public',
      answer: (c) => {
        const likely = guessPlatform(c.req.header('user-agent') ?? '');
        return showPage(c, agentPage({ frame: pageFrame(c), downloads, likely }));
      },
    },
    {
      method: 'GET',
      path: `${paths.agentDownload}/:file`,
      access: 'sessionless',
      answer: (c) => {
        const opened = downloads?.open(c.req.param('file') ?? '');
        if (opened === undefined) return refuseWith(c, 'not-found');
        const { file, body } = opened;
        c.header('Content-Type', 'application/octet-stream');
        c.header('Content-Disposition', `attachment; filename="${file.name}"`);
        c.header('Content-Length', String(file.bytes));
        c.header('Cache-Control', 'public, max-age=300');
        // RFC 9530: whoever fetches it by program can check it on the way.
        c.header('Repr-Digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`);
        return c.body(body);
      },
    },
    {
      method: 'GET',
      path: '/agent/latest.json',
      access: 'sessionless',
      speaks: 'json',
      answer: (c) => {
        if (downloads === undefined) return refuseWith(c, 'not-found');
        c.header('Cache-Control', 'public, max-age=300');
        const page = settings.baseUrl + paths.agentDownload;
        return c.json({ version: downloads.version, page });
      },
    },
  ],
  siteMap: [{ path: paths.agentDownload, name: text.title, part: 'help' }],
} satisfies Flow;
