import { type AgentErrorCode, agentErrorCodes } from '@ecpa/card-protocol';
import { agentRefusalText } from '../../../ui/refusals/agent-refusal-text.ts';
import { pinDetails } from './pin-details.ts';
import { articlesOf, type Detail, line } from './article.ts';

const update = line(
  '安裝最新版的憑證元件，再重新開啟瀏覽器。',
  'Install the latest card software and restart the browser.',
  'card-agent',
);

const details: Readonly<Record<AgentErrorCode, Detail>> = {
  ...pinDetails,
  'no-reader': {
    causes: [
      line(
        '讀卡機沒有接好，或 USB 插孔供電不足。',
        'The reader is not connected properly, or the USB port gives too little power.',
      ),
      line('沒有安裝讀卡機驅動程式。', 'The reader’s driver is not installed.'),
      line('遠端桌面沒有把讀卡機帶進去。', 'You work by remote desktop, which does not pass the reader on.'),
    ],
    steps: [
      line(
        '拔下讀卡機，換一個 USB 插孔再接上，等候十秒。',
        'Unplug the reader, connect it to another USB port and wait ten seconds.',
      ),
      line(
        '看讀卡機的燈是否亮起；不亮時，換一條線或換一台讀卡機。',
        'See whether its light comes on; if not, try another cable or reader.',
      ),
      line(
        '到廠商網站安裝讀卡機驅動程式，然後重新開啟瀏覽器。',
        'Install the driver from the maker’s site and restart the browser.',
      ),
    ],
    related: [1, 105],
    keywords: 'reader USB 讀卡機 驅動 remote desktop 遠端',
  },
  'no-card': {
    causes: [
      line('卡片沒有插到底，或插反了。', 'The card is not all the way in, or the wrong way round.'),
      line('插入的是沒有晶片的卡片。', 'The card has no chip.'),
    ],
    steps: [
      line(
        '把卡片的金色晶片朝上、朝前插到底。直立式讀卡機請看機身的圖示。',
        'Push the card in all the way, golden chip up and first. For upright readers follow the drawing on them.',
      ),
      line(
        '等圖中的「卡片」亮起，再輸入 PIN 碼。',
        'Wait until the card lights up in the drawing, then enter the PIN.',
        'card',
      ),
    ],
    related: [104, 116],
    keywords: 'card 卡片 插入 方向',
  },
  'no-certificate': {
    causes: [
      line('插入的是健保卡、悠遊卡或其他卡片。', 'It is a health insurance, transport or other card.'),
      line('卡片上只有加密用的憑證，沒有簽章用的憑證。', 'The card holds a certificate for encryption only.'),
      line('卡片還沒有完成開卡。', 'The card has not been put into service yet.'),
    ],
    steps: [
      line(
        '換上自然人憑證；機關登入請用機關憑證。',
        'Insert your Citizen Digital Certificate, or the agency card when you sign in for an agency.',
      ),
      line(
        '剛領到的卡片，請先依發卡機關的說明完成開卡。',
        'If the card is new, put it into service as its issuer says.',
      ),
    ],
    related: [206, 207],
    keywords: 'certificate 憑證 開卡 健保卡 encryption 加密',
  },
  'middleware-missing': {
    causes: [
      line(
        '只安裝了憑證元件，沒有安裝卡片驅動程式；或驅動程式被移除了。',
        'Only the card software was installed, not the card driver; or the driver was removed.',
      ),
    ],
    steps: [
      line('安裝卡片驅動程式。', 'Install the card driver.', 'card-driver'),
      line('重新開啟瀏覽器，再試一次。', 'Restart the browser and try again.'),
    ],
    related: [1],
    keywords: 'PKCS#11 driver middleware 驅動程式 library',
  },
  'origin-not-allowed': {
    causes: [
      line('憑證元件的網站名單裡沒有本網站。', 'This site is not on the card software’s list.'),
      line('網址不對：可能是仿冒的網站。', 'The address is not right: this may be an imitation of the site.'),
    ],
    steps: [
      line(
        '看清楚網址列。不是人事服務網時，請立刻離開，不要輸入 PIN 碼。',
        'Look at the address bar. If this is not the personnel services portal, leave at once and enter no PIN.',
      ),
      line(
        '網址正確時，請機關的資訊人員把本網站加入憑證元件的名單。',
        'If the address is right, ask your agency’s IT staff to add this site to the list.',
      ),
    ],
    related: [1],
    keywords: 'origin forbidden domain 網域 名單 phishing 釣魚',
  },
  'card-failed': {
    causes: [
      line('晶片髒污、刮傷或接觸不良。', 'The chip is dirty, scratched or has bad contact.'),
      line('讀卡機故障。', 'The reader is broken.'),
    ],
    steps: [
      line(
        '用乾的軟布擦拭金色晶片，重新插入再試。',
        'Wipe the golden chip with a dry soft cloth, insert the card and try again.',
      ),
      line('換一台讀卡機。', 'Try another reader.'),
      line(
        '別台讀卡機也不行時，請向發卡機關換發新卡；這段期間可以用帳號登入。',
        'If that fails too, ask the issuer for a new card; until then sign in by account.',
        'account',
      ),
    ],
    related: [110, 113],
    keywords: 'card error 故障 損壞 晶片',
  },
  'certificate-choice-needed': {
    causes: [
      line(
        '讀卡機裡有兩張以上的卡片，或一張卡片上有幾張可用的憑證。',
        'There are several cards in the readers, or several certificates on one card.',
      ),
    ],
    steps: [
      line(
        '在清單裡選擇您的憑證；看名字與卡片種類。',
        'Choose your certificate in the list, by name and kind of card.',
      ),
      line('也可以只留下一張卡片，再試一次。', 'Or leave one card only and try again.'),
    ],
    related: [106],
    keywords: 'choose 選擇 兩張卡',
  },
  'request-malformed': {
    causes: [
      line(
        '憑證元件的版本與網站不相合，多半是太舊。',
        'The card software does not fit this site; most likely it is too old.',
      ),
    ],
    steps: [update],
    related: [120],
    keywords: 'version 版本',
  },
  'certificate-not-yet-valid': {
    causes: [
      line('新卡的生效日還沒到。', 'The first day of a new card is still to come.'),
      line('電腦的日期或時區設定錯誤。', 'Date or time zone of the computer are wrong.'),
    ],
    steps: [
      line(
        '檢查電腦的日期、時間與時區（台北，UTC+8）。',
        'Check date, time and time zone of the computer (Taipei, UTC+8).',
      ),
      line(
        '日期正確時，請在憑證生效日之後再試。',
        'If they are right, try again when the certificate has become valid.',
      ),
    ],
    related: [202],
    keywords: 'date clock 日期 時間 生效',
  },
  'certificate-expired': {
    causes: [
      line('憑證超過有效期限。', 'The certificate is past its last day.'),
      line('電腦的日期設定錯誤。', 'The computer’s date is wrong.'),
    ],
    steps: [
      line('檢查電腦的日期。', 'Check the computer’s date.'),
      line('向發卡機關辦理展期或換發新卡。', 'Renew the certificate or get a new card from its issuer.'),
      line('這段期間可以用帳號登入。', 'Until then sign in by account.', 'account'),
    ],
    related: [201],
    keywords: 'expired 過期 展期',
  },
};

/** Articles on reader, card and PIN: one for each error of the card software. */
export const readerAndCardArticles = articlesOf(agentRefusalText, details, agentErrorCodes);
