import { type SigningCertificate } from './card-choice.ts';
import { type CardView, type Light } from './card-view.ts';
import { element } from './element.ts';
import { type PageWords } from './page-words.ts';
import { createPinField, type PinField } from './pin-field.ts';
import { refusalElement } from './refusal-element.ts';

/** What the person can do in the panel. */
export interface PanelActions {
  readonly submit: () => void;
  readonly confirmLastTry: () => void;
  readonly declineLastTry: () => void;
  readonly detect: () => void;
  readonly connectByPopup: () => void;
  readonly choose: (fingerprint: string) => void;
}

/** The panel on the page: shows views and passes on what the person does. */
export interface Panel {
  readonly pin: PinField;
  readonly show: (view: CardView) => void;
  /** Leads whoever pressed to what is said about it. */
  readonly focusRefusal: () => void;
}

/** Builds the panel's controls inside the element that the server rendered; undefined when a part of it is missing. */
export function createPanel(root: HTMLElement, words: PageWords, actions: PanelActions): Panel | undefined {
  const drawing = root.querySelector('.card-drawing');
  const status = root.querySelector('[data-card-status]');
  const lights = root.querySelector('[data-card-lights]');
  const refusal = root.querySelector('[data-card-refusal]');
  const controls = root.querySelector('[data-card-controls]');
  if (!drawing || !status || !lights || !refusal || !controls) return undefined;
  const button = (text: string, kind: string, act: () => void) => {
    const made = element('button', { type: 'button', class: `button button-${kind}` }, text);
    made.addEventListener('click', act);
    return made;
  };
  const { say } = words;
  const pin = createPinField({ words, onEnter: actions.submit });
  const signIn = button(say('signIn'), 'main', actions.submit);
  const detect = button(say('detect'), 'second', actions.detect);
  const popup = button(say('usePopup'), 'second', actions.connectByPopup);
  const goOn = button(say('goOn'), 'main', actions.confirmLastTry);
  const cancel = button(say('cancel'), 'second', actions.declineLastTry);
  const download = element('a', { href: words.link('download') }, say('download'));
  const choices = element('div');
  const lastTry = element('div', { class: 'panel panel-refusal', role: 'alert' });
  const actionsRow = element('div', { class: 'actions' }, signIn, detect, popup, download);
  controls.append(choices, pin.root, actionsRow);
  const shown = { refusal: '', choices: '' };
  const title = document.title;

  const showRefusal = (view: CardView) => {
    // Replacing an alert reads it out again: what did not change between two looks at the status stays.
    const kind = view.selected?.certificate.kind;
    const key = view.askLastTry ? 'last-try' : JSON.stringify([view.refusal, kind]);
    if (key === shown.refusal) return;
    shown.refusal = key;
    if (view.askLastTry) {
      lastTry.replaceChildren(
        element('h2', {}, say('lastTryTitle')),
        element('p', {}, say('lastTryText')),
        element('div', { class: 'actions' }, goOn, cancel),
      );
      refusal.replaceChildren(lastTry);
      goOn.focus();
      return;
    }
    const panel = view.refusal && refusalElement({ words, refusal: view.refusal, kind });
    refusal.replaceChildren(...(panel ? [panel] : []));
  };

  const showChoices = (offered: readonly SigningCertificate[]) => {
    const key = offered.map(({ certificate }) => certificate.fingerprint).join();
    if (key === shown.choices) return;
    shown.choices = key;
    choices.replaceChildren(...(offered.length === 0 ? [] : [choiceElement(words, offered, actions.choose)]));
  };

  return {
    pin,
    focusRefusal: () => refusal.querySelector<HTMLElement>('[data-refusal]')?.focus(),
    show: (view) => {
      for (const part of ['agent', 'reader', 'card', 'work'] as const)
        drawing.setAttribute(`data-${part}`, view[part]);
      const line = say(view.status, holderOf(words, view.selected));
      if (status.textContent !== line) status.textContent = line;
      showLights(lights, words, view);
      showRefusal(view);
      showChoices(view.choices);
      document.title = view.refusedTitle ? say('refusedPrefix') + title : title;
      const wrong = view.refusal?.code === 'pin-wrong' || view.refusal?.code === 'pin-length';
      pin.show({ disabled: view.busy || view.askLastTry, pinPad: view.pinPad, wrong });
      signIn.disabled = view.busy;
      signIn.hidden = view.askLastTry;
      controls.toggleAttribute('hidden', view.work === 'done');
      detect.hidden = !view.offerDetect;
      popup.hidden = !view.offerPopup;
      download.hidden = !view.offerDownload;
      // What helps comes first: without any component, no PIN goes anywhere.
      download.className = view.offerDownload ? 'button button-main' : '';
      signIn.className = view.offerDownload ? 'button button-second' : 'button button-main';
      if (view.offerDownload && actionsRow.firstChild !== download) actionsRow.prepend(download);
    },
  };
}

const lightKeys = {
  found: 'lightFound',
  missing: 'lightMissing',
  unknown: 'lightUnknown',
  bad: 'lightBad',
} as const;

function showLights(list: Element, words: PageWords, view: CardView): void {
  const line = (name: string, state: Light) =>
    element(
      'p',
      { class: `light light-${state}` },
      name,
      ' ',
      element('span', {}, words.say(lightKeys[state])),
    );
  list.replaceChildren(
    line(words.say('lightAgent'), view.agent),
    line(words.say('lightReader'), view.reader),
    line(words.say('lightCard'), view.card),
  );
}

const kindKeys = { 'natural-person': 'kindPerson', agency: 'kindAgency', other: 'kindOther' } as const;

const holderOf = (
  words: PageWords,
  selected: SigningCertificate | undefined,
): Record<string, string | number> =>
  selected === undefined
    ? {}
    : {
        holder: selected.certificate.maskedHolder,
        kind: words.say(kindKeys[selected.certificate.kind]),
        n: selected.triesLeft ?? 3,
        until: selected.certificate.notAfter.slice(0, 10),
      };

function choiceElement(
  words: PageWords,
  offered: readonly SigningCertificate[],
  choose: (fingerprint: string) => void,
): HTMLElement {
  const rows = offered.map((one, index) => {
    const id = `card-choice-${index}`;
    const input = element('input', { type: 'radio', name: 'card-choice', id });
    input.addEventListener('change', () => choose(one.certificate.fingerprint));
    const label = element('label', { for: id }, words.say('choice', holderOf(words, one)));
    return element('div', { class: 'choice' }, input, label);
  });
  return element('fieldset', { class: 'field' }, element('legend', {}, words.say('choose')), ...rows);
}
