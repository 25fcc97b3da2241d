import { parseDay } from '../../domain/day/day.ts';

/** Puts the browser's own calendar beside each date that is typed. It has no name: the text is what is sent. */
for (const box of document.querySelectorAll<HTMLElement>('[data-date-field]')) {
  const typed = box.querySelector('input');
  if (typed === null) continue;
  const calendar = document.createElement('input');
  calendar.type = 'date';
  calendar.className = 'input input-short';
  calendar.setAttribute('aria-label', box.dataset['pick'] ?? '');
  const follow = () => (calendar.value = parseDay(typed.value) ?? '');
  typed.addEventListener('change', follow);
  calendar.addEventListener('change', () => {
    if (calendar.value !== '') typed.value = calendar.value;
  });
  follow();
  typed.after(calendar);
}
