import { cardPageRefusalText, type CardPageCondition } from '../../../ui/refusals/card-page-refusal-text.ts';
import { articlesOf, type Detail, line } from './article.ts';

const details: Readonly<Record<CardPageCondition, Detail>> = {
  'no-agent': {
    causes: [
      line('還沒有安裝憑證元件。', 'The card software is not installed yet.'),
      line(
        '安裝後沒有重新開啟瀏覽器，或電腦重新開機後元件沒有啟動。',
        'The browser was not restarted after the installation, or the software did not start with the computer.',
      ),
      line(
        '防毒軟體或防火牆擋住了憑證元件。',
        'A virus scanner or firewall keeps the software from running.',
      ),
    ],
    steps: [
      line(
        '依順序安裝讀卡機驅動程式、卡片驅動程式與憑證元件。',
        'Install the reader’s driver, the card driver and the card software, in this order.',
        'card-agent',
      ),
      line('關閉所有瀏覽器視窗，再重新開啟。', 'Close all browser windows and open the browser again.'),
      line(
        '回到首頁，看圖中的「憑證元件」是否亮起。',
        'Go back to the home page and see whether the card software lights up in the drawing.',
        'home',
      ),
      line(
        '機關的電腦若不能自行安裝，請洽機關的資訊人員。',
        'If you may not install programs on your office computer, ask your agency’s IT staff.',
      ),
    ],
    related: [1, 5, 102],
    keywords: 'agent HiCOS HiPKI not found 找不到 元件 安裝',
  },
  'card-of-agency': {
    causes: [
      line(
        '讀卡機裡是機關的卡片，開啟的是個人的登入頁。',
        'The card of the agency is in the reader, and the page is where people sign in.',
      ),
    ],
    steps: [
      line('取出卡片，改插您本人的自然人憑證。', 'Take it out and insert your own card.'),
      line(
        '要為機關辦理事務時，改用「機關憑證登入」。',
        'To act for the agency, use the sign-in by agency card.',
      ),
    ],
    related: [207],
    keywords: 'agency card GCA XCA 機關憑證 卡片種類',
  },
  'card-of-person': {
    causes: [
      line(
        '讀卡機裡是個人的卡片，開啟的是機關憑證的登入頁。',
        'A personal card is in the reader, and the page is the one for agency cards.',
      ),
    ],
    steps: [
      line('取出卡片，改插機關憑證。', 'Take it out and insert the agency card.'),
      line(
        '要以個人身分登入時，改用「自然人憑證登入」。',
        'To sign in yourself, use the page where people sign in.',
        'card',
      ),
    ],
    related: [207],
    keywords: 'personal card 自然人憑證 卡片種類',
  },
  'card-expired': {
    causes: [line('憑證超過了有效期限。', 'The certificate is past its last day.')],
    steps: [
      line(
        '向內政部憑證管理中心（MOICA）或戶政事務所辦理展期或換發。',
        'Have it renewed by MOICA or a household registration office.',
      ),
      line(
        '已啟用的人可先以帳號登入。',
        'If your account is active, sign in by account meanwhile.',
        'account',
      ),
      line(
        '尚未啟用的人請洽服務機關的人事單位發給初始密碼。',
        'If it is not, ask your HR office for an initial password.',
      ),
    ],
    related: [201, 2],
    keywords: 'expired 過期 到期 展期 MOICA',
  },
  'permission-denied': {
    causes: [
      line(
        '瀏覽器詢問時按了「封鎖」，之後就不再詢問。',
        'You chose Block when the browser asked, and it does not ask again.',
      ),
      line('機關的電腦統一設定為不允許。', 'Your agency has set its computers to refuse it.'),
    ],
    steps: [
      line(
        '按網址列左邊的圖示，把「本機網路」改成「允許」，再重新整理。',
        'Click the icon left of the address, set Local network access to Allow, and reload.',
      ),
      line(
        '不能改的話，在登入頁改用小視窗連線。',
        'If you cannot change it, use the small window on the sign-in page.',
        'card',
      ),
    ],
    related: [5, 103],
    keywords: 'blocked permission 權限 封鎖',
  },
  'popup-blocked': {
    causes: [
      line('瀏覽器預設會擋下彈出式視窗。', 'Browsers block pop-up windows unless told otherwise.'),
      line('有些廣告阻擋外掛也會擋住它。', 'Some extensions that block advertisements block it too.'),
    ],
    steps: [
      line(
        '按網址列右邊的彈出式視窗圖示，選「一律允許」本網站。',
        'Click the pop-up icon at the right of the address and choose to always allow this site.',
      ),
      line('再按一次「登入」。', 'Press Sign in again.'),
    ],
    related: [118, 119],
    keywords: 'pop-up popup 彈出 視窗 小視窗',
  },
  'popup-silent': {
    causes: [
      line('憑證元件沒有安裝，或沒有啟動。', 'The card software is not installed or not running.'),
      line(
        '連線經過代理伺服器，連不到這台電腦自己。',
        'A proxy stands between the browser and this computer itself.',
      ),
    ],
    steps: [
      line(
        '關閉小視窗，重新啟動憑證元件；沒有安裝的話，請先安裝。',
        'Close the small window and restart the card software; install it if it is missing.',
        'card-agent',
      ),
      line('重新開啟瀏覽器後再試。', 'Restart the browser and try again.'),
      line(
        '使用代理伺服器時，請資訊人員把 127.0.0.1 與 localhost 設為不經代理。',
        'If a proxy is used, ask IT staff to exempt 127.0.0.1 and localhost from it.',
      ),
    ],
    related: [1, 101],
    keywords: 'timeout popup proxy 沒有回應 白畫面',
  },
  'popup-closed': {
    causes: [
      line('小視窗在卡片簽章完成前被關閉。', 'The small window was closed before the card had signed.'),
    ],
    steps: [
      line(
        '再輸入一次 PIN 碼並按「登入」。這不會減少 PIN 碼的可試次數。',
        'Enter the PIN and press Sign in again. No PIN try was lost.',
        'card',
      ),
      line('等小視窗自己關閉，不要手動關閉。', 'Let the small window close by itself.'),
    ],
    related: [103],
    keywords: 'popup 關閉',
  },
  'agent-unreadable': {
    causes: [
      line('憑證元件的版本太舊。', 'The card software is too old.'),
      line('其他程式使用了同一個連接埠。', 'Another program uses the same port.'),
    ],
    steps: [
      line('安裝最新版的憑證元件。', 'Install the latest card software.', 'card-agent'),
      line('重新開機，再打開瀏覽器試一次。', 'Restart the computer, open the browser and try again.'),
    ],
    related: [1, 101],
    keywords: 'port 61161 版本 version 連接埠',
  },
  'portal-unreachable': {
    causes: [
      line('電腦的網路中斷，或連線品質不穩。', 'The computer’s network is down or unsteady.'),
      line('機關的防火牆或代理伺服器中斷了連線。', 'Your agency’s firewall or proxy cut the connection.'),
      line('伺服器正在維護。', 'The server is under maintenance.'),
    ],
    steps: [
      line('打開別的網站，確認網路正常。', 'Open another site to see whether the network works.'),
      line('重新整理頁面，再登入一次。', 'Reload the page and sign in again.'),
      line('只有本網站連不上時，請過幾分鐘再試。', 'If only this site fails, try again in a few minutes.'),
    ],
    related: [604, 799],
    keywords: 'network offline 斷線 網路',
  },
};

/** Articles on the way between page and card software. */
export const cardSoftwareArticles = articlesOf(cardPageRefusalText, details, [
  'no-agent',
  'permission-denied',
  'popup-blocked',
  'popup-silent',
  'popup-closed',
  'agent-unreadable',
  'portal-unreachable',
  'card-of-agency',
  'card-of-person',
  'card-expired',
]);
