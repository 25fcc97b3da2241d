import { surprises } from '../../domain/account/surprises.ts';
import { fill } from '../ui/text.ts';

/**
 * Says beside a new password, while it is typed, which rules it keeps and how hard it is to guess. Nothing leaves the page:
 * what only the server knows (names, lists, earlier passwords) it says when the form is sent.
 */
for (const list of document.querySelectorAll<HTMLElement>('[data-password-checks]')) {
  const form = list.closest('form');
  const field = (name: string) => form?.querySelector<HTMLInputElement>(`[name=${name}]`) ?? undefined;
  const [password, again] = [field('password'), field('passwordAgain')];
  const { min = '0', classes = '0' } = list.dataset;
  const say = (name: string, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(list.getAttribute(`data-say-${name}`) ?? '', values);
  if (password === undefined || again === undefined) continue;

  const patterns = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];
  const rows = (): [kept: boolean, sentence: string][] => {
    const typed = password.value.normalize('NFC');
    const length = Array.from(typed).length;
    const kinds = patterns.filter((pattern) => pattern.test(typed)).length;
    const unseen = surprises(typed);
    const hard = unseen >= 14 ? 'hard' : unseen >= 9 ? 'fair' : 'easy';
    const same = again.value === password.value;
    const found: [kept: boolean, sentence: string][] = [
      [length >= Number(min), say('length', { length, min })],
      [hard !== 'easy', say(hard)],
    ];
    if (classes !== '0') found.push([kinds >= Number(classes), say('classes', { kinds, classes })]);
    if (again.value !== '') found.push([same, say(same ? 'same' : 'different')]);
    return found;
  };
  let waiting = 0;
  const show = () => {
    list.hidden = password.value === '';
    list.replaceChildren(
      ...rows().map(([kept, sentence]) => {
        const item = document.createElement('li');
        item.className = kept ? 'kept' : 'open';
        item.textContent = `${kept ? '✓' : '○'} ${sentence}`;
        return item;
      }),
    );
  };
  // After a pause in typing: whoever listens hears the result and not each letter's.
  const soon = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(show, 400);
  };
  password.addEventListener('input', soon);
  again.addEventListener('input', soon);
}
