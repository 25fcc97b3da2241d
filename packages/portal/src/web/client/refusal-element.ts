import { type CardRefusal } from './card-state.ts';
import { type CertificateKind } from '@ecpa/card-protocol';
import { element } from './element.ts';
import { type PageWords } from './page-words.ts';

/** The refusal panel, as the server's RefusalPanel draws it; `kind` of the card decides which unblocking pages are shown. */
export function refusalElement({
  words,
  refusal,
  kind,
}: {
  words: PageWords;
  refusal: CardRefusal;
  kind: CertificateKind | undefined;
}): HTMLElement {
  const { say } = words;
  const shown = words.refusal(refusal.source, refusal.code) ?? {
    title: say('unwordedTitle'),
    explanation: say('unwordedText', { code: refusal.code }),
    next: say('unwordedNext'),
    article: undefined,
    helpdesk: true,
  };
  const panel = element('div', {
    class: 'panel panel-refusal',
    role: 'alert',
    tabindex: '-1',
    'data-refusal': refusal.code,
  });
  panel.append(element('h2', {}, shown.title));
  const tries = refusal.source === 'agent' && refusal.code === 'pin-wrong' ? refusal.triesLeft : undefined;
  if (tries !== undefined) panel.append(element('p', { class: 'tries' }, say('triesLeft', { n: tries })));
  panel.append(
    element('p', {}, shown.explanation),
    element('p', { class: 'next-step' }, element('strong', {}, say('nextStep')), shown.next),
  );
  if (refusal.code === 'pin-locked') panel.append(unblockLinks(words, kind));
  const page = rightPages[refusal.code];
  if (page !== undefined)
    panel.append(element('p', {}, element('a', { href: words.link(page[0]) }, say(page[1]))));
  const foot = element('p', { class: 'panel-foot' });
  if (shown.article !== undefined) {
    const article = say('article', { article: shown.article });
    foot.append(element('a', { href: `${words.link('article')}${shown.article}` }, article));
  }
  if (shown.helpdesk) foot.append(element('span', {}, say('helpdesk')));
  panel.append(foot);
  return panel;
}

/** Where a card that is for another page belongs. */
const rightPages: Readonly<
  Record<string, readonly ['agency' | 'person' | 'nhi', 'toAgency' | 'toPerson' | 'toNhi']>
> = {
  'card-of-agency': ['agency', 'toAgency'],
  'card-of-person': ['person', 'toPerson'],
  'card-failed': ['nhi', 'toNhi'],
};

/** A locked card is unblocked by its issuer. Schools hold XCA cards where other agencies hold GCA cards: offer both. */
function unblockLinks(words: PageWords, kind: CertificateKind | undefined): HTMLElement {
  const person = [words.unblock('naturalPerson'), words.say('unblockPerson')] as const;
  const agency = [
    [words.unblock('gca'), words.say('unblockGca')],
    [words.unblock('xca'), words.say('unblockXca')],
  ] as const;
  const links = kind === 'natural-person' ? [person] : kind === 'agency' ? agency : [person, ...agency];
  return element('ul', {}, ...links.map(([href, name]) => element('li', {}, element('a', { href }, name))));
}
