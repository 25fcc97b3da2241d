import { hipkiInterface, popupAsksPerson, popupQuestionMs } from '@ecpa/card-protocol';
import { type CardPageCondition } from '../ui/refusals/card-page-refusal-text.ts';

/** What came back through the small window. */
export type PopupAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: CardPageCondition };

/** The window as far as the channel uses it. */
export interface PopupWindow {
  readonly closed: boolean;
  close(): void;
  postMessage(message: string, targetOrigin: string): void;
}

/** Opens the component's pop-up; call it directly in the click, or the browser blocks it (null). */
export const openPopup = (port: number): Window | null =>
  window.open(
    `http://localhost:${port}${hipkiInterface.popupPath}`,
    'ecpa-card',
    'popup,width=440,height=260',
  );

/**
 * One question and its answer through an open pop-up: waits until it reports ready, posts the question to its exact
 * origin, and takes the first answer, for which it waits longer once the pop-up asks the person. Messages of any other window or origin are not for us and are left alone
 * (web-eid.js #84: a page that does not check the source believes any frame).
 */
export function askPopup({
  popup,
  port,
  question,
  readyWithin = 10_000,
  answerWithin = 15_000,
}: {
  popup: PopupWindow | null;
  port: number;
  /** Resolves to undefined when there is nothing left to ask: the pop-up is closed again. */
  question: Promise<string | undefined>;
  readyWithin?: number;
  answerWithin?: number;
}): Promise<PopupAnswer> {
  if (popup === null) return Promise.resolve({ kind: 'failed', code: 'popup-blocked' });
  const origin = `http://localhost:${port}`;
  return new Promise((resolve, reject) => {
    let asked = false;
    const settle = (answer: PopupAnswer) => {
      window.removeEventListener('message', onMessage);
      clearTimeout(deadline);
      clearInterval(watch);
      popup.close();
      resolve(answer);
    };
    const giveUpAfter = (patience: number) =>
      setTimeout(() => settle({ kind: 'failed', code: 'popup-silent' }), patience);
    let deadline = giveUpAfter(readyWithin);
    const waitAnew = (patience: number) => {
      clearTimeout(deadline);
      deadline = giveUpAfter(patience);
    };
    const watch = setInterval(() => {
      if (popup.closed) settle({ kind: 'failed', code: 'popup-closed' });
    }, 300);
    const onMessage = ({ data, origin: sender, source }: MessageEvent<unknown>) => {
      if (sender !== origin || source !== popup || typeof data !== 'string') return;
      if (data !== hipkiInterface.readyMessage) {
        if (asked && data === popupAsksPerson) waitAnew(popupQuestionMs + answerWithin);
        else if (asked) settle({ kind: 'text', text: data });
        return;
      }
      if (asked) return;
      asked = true;
      waitAnew(answerWithin);
      question
        .then((text) => {
          if (text === undefined) settle({ kind: 'failed', code: 'portal-unreachable' });
          else popup.postMessage(text, origin);
        })
        .catch(reject);
    };
    window.addEventListener('message', onMessage);
  });
}
