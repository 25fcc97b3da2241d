import { popupAsksPerson, popupFunctions } from '@ecpa/card-protocol';

/**
 * Script of the pop-up page. It takes one request from its opener, sends it to the agent with the opener's origin as
 * the browser states it, posts the answer to that exact origin, and closes. It is text, not a module, since its
 * page has nothing else and the executable has no folder to serve it from.
 */
export const popupScript = `(() => {
  'use strict';
  const { ticket } = document.body.dataset;
  const opener = window.opener;
  const idleMs = 20000;
  const show = (id) => {
    for (const element of document.querySelectorAll('main > *')) element.hidden = element.id !== id;
  };
  if (!opener) return show('alone');

  const functionOf = (text) => {
    try {
      return JSON.parse(text).func;
    } catch {
      return undefined;
    }
  };
  const addressOf = (text) => (/^(GetUserCert|CheckEnvir)$/.test(functionOf(text)) ? '/pkcs11info' : '/sign');

  const finish = (text, origin) => {
    opener.postMessage(text, origin);
    window.close();
  };

  const ask = async (text, origin, withTicket, confirmed) => {
    const query = new URLSearchParams({ withcert: 'true', caller: origin, ticket: withTicket });
    if (confirmed) query.set('lastTry', 'confirmed');
    const response = await fetch(addressOf(text) + '?' + query, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'tbsPackage=' + text,
    });
    const answer = await response.text();
    if (functionOf(answer) !== 'confirmLastTry') return finish(answer, origin);
    const next = JSON.parse(answer);
    show('last-try');
    if (functionOf(text) === '${popupFunctions.authenticate}') opener.postMessage('${popupAsksPerson}', origin);
    document.getElementById('go').onclick = () => {
      show('working');
      ask(text, origin, next.ticket, true).catch(() => show('failed'));
    };
    document.getElementById('stop').onclick = () => finish(next.cancelled, origin);
  };

  let taken = false;
  window.addEventListener('message', (event) => {
    if (taken || event.source !== opener || typeof event.data !== 'string') return;
    taken = true;
    show('working');
    ask(event.data, event.origin, ticket, false).catch(() => show('failed'));
  });
  setTimeout(() => {
    if (!taken) window.close();
  }, idleMs);
  // The opener's origin is not known yet, and these words tell nobody anything.
  opener.postMessage('{"func":"getTbs"}', '*');
})();`;
