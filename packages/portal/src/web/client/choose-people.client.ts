import { fill } from '../ui/text.ts';

/**
 * Keeps the number on the button of a list in step with what is ticked, and ticks all or none without loading the page
 * again. Without it the same links load the page ticked so, and the page that follows says the number.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('[data-choose]')) {
  const button = form.querySelector<HTMLButtonElement>('button[data-say]');
  const everybody = form.querySelector<HTMLInputElement>('input[name=everybody]');
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[data-person]')];
  const count = () => {
    // Those who hold a slip come beside everybody else, where they are ticked.
    const counted = boxes.filter(
      ({ checked, dataset }) => checked && (everybody?.checked !== true || dataset['person'] === 'holds'),
    );
    const others = everybody?.checked === true ? Number(everybody.dataset['count']) : 0;
    if (button !== null)
      button.textContent = fill(button.dataset['say'] ?? '', { n: counted.length + others });
  };
  form.addEventListener('change', count);
  for (const link of form.querySelectorAll<HTMLAnchorElement>('a[data-tick]'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      for (const box of boxes)
        if (box.dataset['person'] !== 'holds') box.checked = link.dataset['tick'] === 'all';
        else if (link.dataset['tick'] === 'none') box.checked = false;
      if (everybody !== null && link.dataset['tick'] === 'none') everybody.checked = false;
      count();
    });
  // The browser keeps what was ticked when somebody comes back to the page.
  count();
}
