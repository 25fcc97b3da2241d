import { createHash } from 'node:crypto';
import { popupScript } from './popup-script.ts';

const style = `body{margin:0;display:grid;place-items:center;min-height:100vh;font:18px/1.7 "Noto Sans TC","PingFang TC",
"Microsoft JhengHei",sans-serif;background:#fbfaf6;color:#1a1a1a}main{padding:1rem;max-width:36em}
button{font:inherit;padding:.4em 1.2em;margin:.2em .6em .2em 0;border:2px solid #0b5a5e;background:#0b5a5e;color:#fff}
button#stop{background:transparent;color:#0b5a5e}[hidden]{display:none}
@media(prefers-color-scheme:dark){body{background:#16181a;color:#f3f1ea}button{border-color:#7fd1d1;background:#7fd1d1;
color:#10201f}button#stop{color:#7fd1d1}}`;

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Policy of the pop-up page: its own script and style by hash, requests to the agent alone, never inside a frame. */
export const popupPolicy = [
  `default-src 'none'`,
  `script-src ${sourceOf(popupScript)}`,
  `style-src ${sourceOf(style)}`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The page in the pop-up; the ticket is base64url with points, so it needs no escaping. */
export function popupPage(ticket: string): string {
  return `<!doctype html>
<html lang="zh-Hant-TW">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>卡片元件 Card agent</title>
<style>${style}</style></head>
<body data-ticket="${ticket}"><main>
<p id="working" role="status">正在讀取卡片，完成後此視窗會自動關閉。<br><span lang="en">Talking to the card; this window closes by itself.</span></p>
<p id="alone" role="alert" hidden>請從原來的網頁操作，此視窗可以關閉。<br><span lang="en">Start from the web page you came from. You may close this window.</span></p>
<p id="failed" role="alert" hidden>卡片元件沒有回應，請關閉此視窗後再試一次。<br><span lang="en">The card agent did not answer. Close this window and try again.</span></p>
<div id="last-try" role="alertdialog" aria-labelledby="last-try-text" hidden>
<p id="last-try-text">PIN 碼只剩最後一次機會，再錯一次就會鎖卡。確定 PIN 碼正確嗎？<br><span lang="en">One PIN try is left; one more mistake locks the card. Are you sure of the PIN?</span></p>
<button id="go" type="button">確定，送出 <span lang="en">Go on</span></button><button id="stop" type="button">取消 <span lang="en">Cancel</span></button></div>
</main><script>${popupScript}</script></body></html>`;
}
