/** Asks our server whether the phone has confirmed, at the verifier's pace; any change of state is the server's page to show. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

async function ask(address: string): Promise<Record<string, unknown> | undefined> {
  try {
    const answer = await fetch(address, {
      headers: { Accept: 'application/json' },
      credentials: 'same-origin',
    });
    const news: unknown = await answer.json();
    return isRecord(news) ? news : undefined;
  } catch {
    return undefined;
  }
}

async function follow(box: HTMLElement): Promise<void> {
  const { mobileWaiting = '', pollSeconds = '4' } = box.dataset;
  const silent = box.querySelector<HTMLElement>('[data-silent]');
  for (;;) {
    await new Promise((resume) => setTimeout(resume, Number(pollSeconds) * 1000));
    const news = await ask(mobileWaiting);
    // Our own server is away for a moment: the next question will tell.
    if (news === undefined) continue;
    if (news['state'] !== 'waiting') break;
    if (silent !== null) silent.hidden = news['silent'] !== true;
  }
  location.reload();
}

const box = document.querySelector<HTMLElement>('[data-mobile-waiting]');
if (box !== null) void follow(box);
