import { governmentPinLength } from '@ecpa/card-protocol';
import { type AgentErrorCode } from '@ecpa/card-protocol';
import { type Detail, line } from './article.ts';

/** What the articles on PIN and signing add to their refusals. */
export const pinDetails = {
  'pin-wrong': {
    causes: [
      line('英文大小寫或輸入法不同。', 'Capital letters or the input method differ.'),
      line(
        '輸入的是別張卡片的 PIN 碼，或是帳號的密碼。',
        'It is the PIN of another card, or the password of your account.',
      ),
    ],
    steps: [
      line(
        '關閉中文輸入法與大寫鎖定，再輸入一次。',
        'Switch off caps lock and the Chinese input method, and try once more.',
      ),
      line(
        '只剩一次機會時，先停下來確認。再錯一次，卡片就會鎖住。',
        'With one try left, stop and make sure: one more wrong PIN locks the card.',
      ),
      line(
        '真的想不起來，請不要再試，改看說明 4。',
        'If you cannot remember it, do not try again; read help 4.',
      ),
    ],
    related: [4, 108, 109],
    keywords: 'PIN wrong 錯誤 次數 tries left 大小寫',
  },
  'pin-length': {
    causes: [
      line(
        '少打或多打了字元；複製貼上時帶到了空白；輸入法打出了全形字。',
        'A character is missing or too many, pasting added a space, or the input method typed full-width characters.',
      ),
    ],
    steps: [
      line(
        `切換到英數輸入，重新輸入 ${governmentPinLength.min} 到 ${governmentPinLength.max} 個字元的 PIN 碼，前後不要有空白。`,
        `Switch the input method off and enter the PIN of ${governmentPinLength.min} to ${governmentPinLength.max} characters without spaces around it.`,
      ),
    ],
    related: [107],
    keywords: 'PIN length 長度 字元 格式 全形 半形 full-width',
  },
  'pin-last-try': {
    causes: [
      line(
        'PIN 碼已經連續錯了兩次；也可能是在別的網站或程式裡錯的。卡片的次數在網頁讀卡之後變了。',
        'The PIN was wrong twice in a row, perhaps on another site or in another program, after the page had read the card.',
      ),
    ],
    steps: [
      line(
        '想不起 PIN 碼，就不要再試，改用帳號登入，或到發卡機關的網頁重設 PIN 碼。',
        'If you cannot remember the PIN, do not try again: sign in by account, or set a new PIN on the issuer’s page.',
        'account',
      ),
      line(
        '確定 PIN 碼時，再輸入一次：網頁會先請您確認，才用掉最後一次機會。',
        'Once you are sure of the PIN, enter it again: the page asks you before it uses the last try.',
      ),
    ],
    related: [4, 107, 109],
    keywords: 'last try 最後一次 鎖卡 次數',
  },
  'pin-locked': {
    causes: [
      line(
        'PIN 碼連續錯了三次；也可能是之前在別的網站或程式裡錯的。',
        'Three wrong PINs in a row, perhaps earlier on another site or in another program.',
      ),
    ],
    steps: [
      line(
        '自然人憑證：到內政部憑證管理中心的網頁解卡。',
        'Citizen Digital Certificate: unblock it on the page of its certificate authority.',
        'unblock-natural-person',
      ),
      line('機關憑證（GCA）：由保管人辦理。', 'Agency card (GCA): by its keeper.', 'unblock-gca'),
      line(
        '學校與團體憑證（XCA）：由保管人辦理。',
        'Card of a school or organisation (XCA): by its keeper.',
        'unblock-xca',
      ),
      line('解卡前，可以先用帳號登入。', 'Until then you can sign in by account.', 'account'),
    ],
    related: [4, 107],
    keywords: 'locked 鎖卡 解卡 PUK 用戶代碼',
  },
  cancelled: {
    causes: [
      line(
        '在憑證元件的視窗按了「取消」，或關閉了視窗。',
        'Cancel was pressed in the card software’s window, or the window was closed.',
      ),
    ],
    steps: [
      line(
        '要登入時，再輸入一次 PIN 碼並按「登入」。',
        'When you want to sign in, enter the PIN and press Sign in.',
        'card',
      ),
    ],
    related: [119],
    keywords: 'cancel 取消',
  },
  busy: {
    causes: [
      line(
        '另一個分頁、報稅軟體或公文系統正在使用卡片。',
        'Another tab, the tax program or the document system is using the card.',
      ),
    ],
    steps: [
      line('完成或關閉其他使用卡片的視窗。', 'Finish or close the other windows that use the card.'),
      line('等十秒，再按一次「登入」。', 'Wait ten seconds and press Sign in again.'),
      line('仍然忙碌時，取出卡片再插入。', 'If it is still busy, take the card out and insert it again.'),
    ],
    related: [113],
    keywords: 'busy 忙碌 使用中',
  },
  timeout: {
    causes: [
      line('讀卡機或卡片反應太慢，或接觸不良。', 'Reader or card are slow, or the contact is bad.'),
      line('電腦剛從睡眠中恢復。', 'The computer has just woken from sleep.'),
    ],
    steps: [
      line('取出卡片，等五秒再插入。', 'Take the card out, wait five seconds and insert it again.'),
      line(
        '仍然逾時的話，拔下讀卡機再接上，或重新開機。',
        'If it times out again, reconnect the reader or restart the computer.',
      ),
    ],
    related: [104, 116],
    keywords: 'timeout 逾時 太慢 睡眠',
  },
  'card-removed': {
    causes: [
      line(
        '簽章完成前取出了卡片，或卡片接觸不良。',
        'The card was taken out before it had signed, or its contact is bad.',
      ),
    ],
    steps: [
      line(
        '重新插入卡片，輸入 PIN 碼，等印章圖案出現再取出。',
        'Insert the card again, enter the PIN, and leave it in until the seal appears.',
        'card',
      ),
      line(
        '沒有動到卡片卻常發生時，請擦拭晶片或換一台讀卡機。',
        'If it happens without touching the card, wipe the chip or try another reader.',
      ),
    ],
    related: [116],
    keywords: 'removed 取出 拔卡',
  },
} satisfies Partial<Record<AgentErrorCode, Detail>>;
