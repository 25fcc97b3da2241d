import { isPossiblePin, type PinLength } from '@ecpa/card-protocol';
import { element } from './element.ts';

/** The PIN field: made by script, without a name and outside any form, so that no request to the portal can carry it. */
export interface PinField {
  readonly root: HTMLElement;
  /** Whether what was typed can be a PIN of this length, without giving it away. */
  readonly fits: (limits: PinLength) => boolean;
  /** Hands the PIN over once and empties the field. */
  readonly take: () => string;
  readonly clear: () => void;
  readonly focus: () => void;
  readonly show: (state: {
    readonly disabled: boolean;
    readonly pinPad: boolean;
    readonly wrong: boolean;
  }) => void;
}

/** Makes the field; Enter in it does what the button does. */
export function createPinField({
  words,
  onEnter,
}: {
  words: { readonly say: (key: 'pinLabel' | 'pinHint' | 'pinPadHint' | 'capsLock') => string };
  onEnter: () => void;
}): PinField {
  const hint = element('p', { class: 'hint', id: 'card-pin-hint' }, words.say('pinHint'));
  const input = element('input', {
    class: 'input',
    id: 'card-pin',
    type: 'password',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    maxlength: '16',
    'aria-describedby': hint.id,
  });
  const label = element('label', { for: input.id }, words.say('pinLabel'));
  const root = element('div', { class: 'field' }, label, hint, input);
  const capsLock = element('p', { class: 'hint caps-lock', role: 'status' });
  root.append(capsLock);
  for (const type of ['keydown', 'keyup'] as const)
    input.addEventListener(type, (event) => {
      const line = event.getModifierState('CapsLock') ? words.say('capsLock') : '';
      if (capsLock.textContent !== line) capsLock.textContent = line;
    });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) onEnter();
  });
  return {
    root,
    fits: (limits) => isPossiblePin(input.value, limits),
    take: () => {
      const pin = input.value;
      input.value = '';
      return pin;
    },
    clear: () => (input.value = ''),
    focus: () => input.focus(),
    show: ({ disabled, pinPad, wrong }) => {
      hint.textContent = words.say(pinPad ? 'pinPadHint' : 'pinHint');
      label.hidden = pinPad;
      input.hidden = pinPad;
      input.disabled = disabled;
      root.classList.toggle('field-wrong', wrong);
      if (wrong) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    },
  };
}
