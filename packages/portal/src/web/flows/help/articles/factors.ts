import { limits } from '../../../../domain/limits.ts';
import { factorRefusalText } from '../../../ui/refusals/factor-refusal-text.ts';
import { articlesOf, type Detail, line } from './article.ts';

const otherWay = line('改用自然人憑證登入', 'Sign in by card instead', 'card');
const manage = line(
  '登入後到「我的帳號」的「驗證方式」',
  'Sign in and open Sign-in factors under My account',
  'own-account',
);

const details = {
  'passkey-unknown': {
    causes: [
      line('通行密鑰已經從帳號移除。', 'The passkey was removed from the account.'),
      line(
        '人事單位發給初始密碼後，帳號重新啟用，原有的通行密鑰全部失效。',
        'The account was activated anew after an initial password; all passkeys from before ended.',
      ),
    ],
    steps: [otherWay, manage],
    related: [642],
    keywords: 'passkey 通行密鑰 移除 webauthn fido',
  },
  'passkey-invalid': {
    causes: [
      line('驗證器沒有要求指紋、臉部或 PIN。', 'The authenticator asked for no fingerprint, face or PIN.'),
      line('網址不是本系統的網址。', 'The page was not at the address of this portal.'),
      line('瀏覽器或安全金鑰的版本太舊。', 'Browser or security key are too old.'),
    ],
    steps: [
      line('重新整理頁面，再試一次。', 'Reload the page and try again.'),
      line('安全金鑰請先設定 PIN。', 'Set a PIN on your security key first.'),
      otherWay,
    ],
    related: [641],
    keywords: 'passkey security key 安全金鑰 指紋 失敗',
  },
  'passkey-copied': {
    causes: [
      line('安全金鑰被複製。', 'A security key was copied.'),
      line(
        '虛擬機器或備份還原了驗證器的舊狀態。',
        'A virtual machine or a backup brought back an older state of it.',
      ),
    ],
    steps: [
      otherWay,
      manage,
      line('移除這把通行密鑰，再新增一把。', 'Remove this passkey and add a new one.'),
    ],
    related: [641],
    keywords: 'clone counter 複製 次數',
  },
  'passkey-of-another': {
    causes: [line('同一個裝置存有多個帳號的通行密鑰。', 'The device holds passkeys of several accounts.')],
    steps: [line('在瀏覽器的視窗選擇正確的帳號。', 'Choose the right account in the browser’s window.')],
    related: [641],
    keywords: 'account 帳號 選錯',
  },
  'passkey-known': {
    causes: [line('同一個裝置先前新增過。', 'It was added from this device before.')],
    steps: [manage],
    related: [641],
    keywords: 'duplicate 重複',
  },
  'passkey-model-not-allowed': {
    causes: [
      line(
        '裝置內建的通行密鑰無法證明型號。',
        'Passkeys that sync between devices do not prove their model.',
      ),
      line('安全金鑰的型號不在核可清單。', 'The model of the key is not on the list.'),
    ],
    steps: [line('向機關資訊單位領用核可的安全金鑰。', 'Ask your agency for an approved security key.')],
    related: [642],
    keywords: 'aaguid model 型號 核可',
  },
  'code-wrong': {
    causes: [
      line('驗證碼已經更換。', 'The code has changed meanwhile.'),
      line('手機的時間不準。', 'The clock of the phone is wrong.'),
      line('這個備用碼用過了，或已經換成新的一組。', 'The backup code was used, or a newer set replaced it.'),
    ],
    steps: [
      line('把手機時間設為自動。', 'Let the phone set its time by itself.'),
      line(
        `等下一個驗證碼出現再輸入，最多 ${limits.codeSeconds} 秒。`,
        `Wait for the next code, ${limits.codeSeconds} seconds at most.`,
      ),
      otherWay,
    ],
    related: [601],
    keywords: 'otp totp authenticator 驗證碼 備用碼',
  },
  'passkey-required': {
    causes: [
      line(
        '機關規定您的職務要以憑證加上通行密鑰作業。',
        'Your organisation demands a passkey beside the card for your role.',
      ),
    ],
    steps: [
      line(
        '以自然人憑證登入，再以通行密鑰確認。',
        'Sign in by card, then confirm with your passkey.',
        'card',
      ),
      manage,
    ],
    related: [641, 648],
    keywords: 'console role 職務 管理 憑證 通行密鑰',
  },
  'factor-needed': {
    causes: [
      line(
        '管理、人事與客服作業可以規定憑證之外還要通行密鑰。',
        'Consoles of operators, HR and helpdesk can demand a passkey beside the card.',
      ),
    ],
    steps: [manage],
    related: [641],
    keywords: 'remove last 移除 最後',
  },
} satisfies Record<keyof typeof factorRefusalText, Detail>;

/** Articles on passkeys and one-time codes. */
export const factorArticles = articlesOf(factorRefusalText, details, [
  'passkey-unknown',
  'passkey-invalid',
  'passkey-copied',
  'passkey-of-another',
  'passkey-known',
  'passkey-model-not-allowed',
  'code-wrong',
  'factor-needed',
  'passkey-required',
]);
