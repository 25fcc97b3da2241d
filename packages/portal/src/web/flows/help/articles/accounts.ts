import { limits } from '../../../../domain/limits.ts';
import { accountRefusalText } from '../../../ui/refusals/account-refusal-text.ts';
import { articlesOf, type Detail, line } from './article.ts';
import { recoveryDetails } from './recovery-details.ts';

const byCard = line(
  '有自然人憑證的話，改用憑證登入。',
  'If you have a Citizen Digital Certificate, sign in by card.',
  'card',
);

const details = {
  'credentials-refused': {
    causes: [
      line(
        '帳號或密碼打錯；大寫鎖定或中文輸入法開著。',
        'Account name or password are mistyped; caps lock or the Chinese input method is on.',
      ),
      line(
        `連續錯了 ${limits.wrongPasswords} 次，密碼登入停用 ${limits.lockMinutes} 分鐘。這時輸入正確的密碼也不能登入。`,
        `After ${limits.wrongPasswords} wrong passwords, password sign-in is closed for ${limits.lockMinutes} minutes, even for the right one.`,
      ),
      line(
        `有人在您未曾登入過的瀏覽器連續錯了 ${limits.wrongPasswordsInARow} 次：這類瀏覽器停用密碼登入，您登入過的瀏覽器不受影響。`,
        `Somebody entered ${limits.wrongPasswordsInARow} wrong passwords in a row in browsers you have never signed in with: password sign-in is closed in those, and goes on in browsers you have used before.`,
      ),
      line(
        '帳號還沒有啟用。沒有任何帳號有預設密碼。',
        'The account is not active yet. No account has a default password.',
      ),
      line('初始密碼已經用過或過期。', 'The initial password has been used or has expired.'),
    ],
    steps: [
      line(
        '檢查後再試一次；按密碼欄旁的「顯示」可以看到輸入的內容。',
        'Check and try again; Show beside the password lets you see what you typed.',
        'account',
      ),
      line(
        `錯了 ${limits.wrongPasswords} 次時，請等 ${limits.lockMinutes} 分鐘。`,
        `After ${limits.wrongPasswords} wrong tries, wait ${limits.lockMinutes} minutes.`,
      ),
      byCard,
      line(
        '以憑證登入一次之後，這個瀏覽器就能再使用密碼；也可以到登入過的瀏覽器以密碼登入一次，解除停用。',
        'After you have signed in by card once, the password works in this browser again; signing in by password once in a browser you have used before reopens it everywhere.',
      ),
      line(
        '忘記密碼請看說明 3；第一次使用請看說明 2。',
        'If you forgot it, read help 3; if you are new, read help 2.',
      ),
    ],
    related: [3, 2],
    keywords: 'wrong password locked 密碼錯誤 鎖定 無法登入 登入失敗 cannot sign in',
  },
  'account-suspended': {
    causes: [
      line(
        '人事單位或系統管理者停用了帳號，例如發現異常使用。停用時已寄信通知您；密碼與綁定的卡片都保留。',
        'HR or the operators suspended the account, for instance after unusual use, and told you by mail. Password and bound cards are kept.',
      ),
    ],
    steps: [
      line(
        '請服務機關的人事單位查明原因。由人事單位停用的帳號，人事單位可以恢復。',
        'Ask your agency’s personnel office for the reason. What HR suspended, HR can release.',
      ),
      line(
        '由系統管理者停用的帳號，只有系統管理者可以恢復；請聯絡客服轉達。',
        'What the operators suspended, only they can release: call the helpdesk, which passes it on.',
        'contact',
      ),
    ],
    related: [302],
    keywords: 'suspended released 停權 停用 恢復',
  },
  'too-many-requests': {
    causes: [
      line(
        `同一張卡片 ${limits.cardCheckMinutes} 分鐘內確認身分超過 ${limits.cardChecks} 次。`,
        `The same card was used for more than ${limits.cardChecks} identity checks within ${limits.cardCheckMinutes} minutes.`,
      ),
      line(
        '同一個網路位址在短時間內有太多次失敗，可能是同一間辦公室的其他人。',
        'Too many tries failed from one network address, perhaps by others in your office.',
      ),
    ],
    steps: [
      line('依畫面上的秒數等候，再試一次。', 'Wait as long as the page says and try again.'),
      line('等候時先確認輸入的資料與卡片。', 'Meanwhile make sure that data and card are right.'),
    ],
    related: [304, 601],
    keywords: 'rate limit 429 次數 太多 稍候',
  },
  'server-busy': {
    causes: [
      line(
        '很多人同時登入，例如上班時間或申報期限前。',
        'Many people are signing in, for instance in the morning or before a deadline.',
      ),
    ],
    steps: [
      line(
        '以帳號登入時，頁面會顯示您的順位並自動更新；請停留在該頁，輪到您時會出現登入表單。',
        'When signing in by account, the page shows your place in line and updates itself: stay there, and the form appears when it is your turn.',
      ),
      line('其他頁面請等一分鐘再試。', 'On other pages, wait a minute and try again.'),
      line('憑證登入通常比帳號登入快。', 'Signing in by card is usually quicker than by account.', 'card'),
    ],
    related: [122],
    keywords: 'busy 503 忙碌 人數',
  },
  'session-required': {
    causes: [
      line('還沒有登入。', 'You are not signed in.'),
      line(
        `閒置太久：以憑證登入 ${limits.idleMinutesByCard} 分鐘、以帳號登入 ${limits.idleMinutesByPassword} 分鐘會自動登出。`,
        `You were signed out after ${limits.idleMinutesByCard} minutes without activity by card, ${limits.idleMinutesByPassword} by account.`,
      ),
      line(
        '在別的地方結束了這台裝置的登入，或變更了密碼。',
        'The sign-in was ended from elsewhere, or the password was changed.',
      ),
    ],
    steps: [line('以憑證登入', 'Sign in by card', 'card'), line('或以帳號登入', 'or by account', 'account')],
    related: [7, 606],
    keywords: 'session timeout 閒置 自動登出',
  },
  'step-up-required': {
    causes: [
      line(
        `變更電子郵件等動作，需要 ${limits.recentSignInMinutes} 分鐘內登入過。`,
        `Changing your e-mail address and similar steps need a sign-in within the last ${limits.recentSignInMinutes} minutes.`,
      ),
      line('有些功能只有以憑證登入才能使用。', 'Some functions need a sign-in by card.'),
    ],
    steps: [
      line('以憑證確認身分，再做一次剛才的動作。', 'Confirm by card and repeat the step.', 'card'),
      line(
        '沒有綁定過卡片時，以帳號重新登入。',
        'If you never bound a card, sign in by account again.',
        'account',
      ),
      line(
        '卡片停用或到期後，變更驗證方式仍需要卡片：請以新的卡片登入並確認身分；沒有新卡時，請人事單位或客服協助重新啟用帳號。在那之前，您仍可用原有的通行密鑰或驗證碼登入。',
        'Changing sign-in factors still needs a card after yours was blocked or has expired: sign in with a new card and confirm your identity, or ask your personnel office or the helpdesk to let you activate the account anew. Until then you can sign in with the passkey or code that you have.',
        'card',
      ),
    ],
    related: [605],
    keywords: 'step-up reauthentication 重新登入 再確認',
  },
  'activation-not-open': {
    causes: [
      line(
        '直接打開了啟用頁面的網址，還沒有以憑證確認身分。',
        'The address of an activation page was opened without confirming your identity first.',
      ),
      line('停留太久，身分確認已經失效。', 'Too much time passed since your identity was confirmed.'),
    ],
    steps: [
      line('回首頁，以自然人憑證登入。', 'Go to the home page and sign in by card.', 'home'),
      line('沒有憑證時，請看說明 2 的其他方式。', 'Without a card, see the other ways in help 2.'),
    ],
    related: [2, 610],
    keywords: 'activation 啟用',
  },
  'activation-already-done': {
    causes: [
      line(
        '啟用資料已經送出過；可能按了兩次，或在另一個分頁完成了。',
        'The form was sent before; it may have been pressed twice or finished in another tab.',
      ),
    ],
    steps: [
      line('以憑證登入', 'Sign in by card', 'card'),
      line('或以剛才設定的帳號與密碼登入', 'or with the account name and password that you chose', 'account'),
      line(
        '不是您做的話，請立即告訴服務機關的人事單位。',
        'If it was not you, tell your agency’s personnel office at once.',
      ),
    ],
    related: [2],
    keywords: 'already active 已啟用 重複',
  },
  ...recoveryDetails,
  'emergency-not-needed': {
    causes: [
      line(
        '查驗服務已恢復回應，或您的憑證本來就能查驗。',
        'The status service answers again, or could be asked all along.',
      ),
    ],
    steps: [line('以憑證登入。', 'Sign in by card.', 'card')],
    related: [209],
    keywords: 'break glass 緊急 密封代碼',
  },
  'emergency-session': {
    causes: [
      line(
        '您以緊急登入進入，這個頁面不在緊急時可用的範圍。',
        'You came in by the emergency sign-in, and this page is not among those that are open in one.',
      ),
    ],
    steps: [
      line('登出。', 'Sign out.'),
      line('憑證狀態可以查驗後，以憑證登入。', 'Sign in by card once its status can be checked.', 'card'),
    ],
    related: [209, 618],
    keywords: 'break glass 緊急',
  },
  'visit-expired': {
    causes: [
      line(
        `登入或啟用的步驟之間，停留超過 ${limits.visitMinutes} 分鐘。`,
        `More than ${limits.visitMinutes} minutes passed between the steps.`,
      ),
    ],
    steps: [line('回首頁，重新登入。', 'Go to the home page and start again.', 'home')],
    related: [605, 607],
    keywords: 'expired 逾時 太久',
  },
} satisfies Record<keyof typeof accountRefusalText, Detail>;

/** Articles on accounts, sessions and activation. */
export const accountArticles = articlesOf(accountRefusalText, details, [
  'credentials-refused',
  'account-suspended',
  'too-many-requests',
  'server-busy',
  'session-required',
  'step-up-required',
  'activation-not-open',
  'activation-already-done',
  'email-link-invalid',
  'email-undo-invalid',
  'email-held',
  'email-unverified',
  'recovery-expired',
  'recovery-used',
  'sign-in-denial-expired',
  'password-closed',
  'emergency-not-needed',
  'emergency-session',
  'visit-expired',
]);
