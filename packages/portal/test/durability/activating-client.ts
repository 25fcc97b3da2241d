// A process of its own: activates people one after the other over HTTP and writes down what was acknowledged.
// Arguments: base URL, file of visits (one `token accountName` a line), file of acknowledgements.
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';

const [base = '', visitsFile = '', acknowledgedFile = ''] = process.argv.slice(2);
const lanes = 8;
const patienceMilliseconds = 60_000;

/** Written and on the disk before the next request goes out. */
function acknowledge(line: string): void {
  appendFileSync(acknowledgedFile, `${line}\n`);
  const file = openSync(acknowledgedFile, 'r');
  fsyncSync(file);
  closeSync(file);
}

async function post(path: string, cookie: string, fields: Record<string, string>) {
  const until = Date.now() + patienceMilliseconds;
  for (;;) {
    try {
      const response = await fetch(base + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: base, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields),
      });
      const cookies = response.headers.getSetCookie().join('\n');
      await response.arrayBuffer();
      const [session] = /__Host-ecpa-session=[^;]+/.exec(cookies) ?? [];
      return { status: response.status, location: response.headers.get('location'), session };
    } catch (error) {
      // The portal is dead. What it did with this request nobody knows; the same request is sent again.
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function activate(visit: string, accountName: string): Promise<void> {
  const taken = await post('/activate/confirming', `__Host-ecpa-visit=${visit}`, {});
  if (taken.location !== '/activate/details' || taken.session === undefined) return;
  acknowledge(`confirmed ${accountName}`);
  const password = 'nobody guesses this one';
  const email = `${accountName}@example.test`;
  const sent = await post('/activate/details', taken.session, {
    accountName,
    email,
    password,
    passwordAgain: password,
  });
  if (sent.status === 303 && sent.location === '/') acknowledge(`activated ${accountName}`);
}

const waiting = readFileSync(visitsFile, 'utf8')
  .split('\n')
  .filter((line) => line !== '');

async function lane(): Promise<void> {
  for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
    const [visit = '', accountName = ''] = line.split(' ');
    await activate(visit, accountName);
  }
}

await Promise.all(Array.from({ length: lanes }, lane));
