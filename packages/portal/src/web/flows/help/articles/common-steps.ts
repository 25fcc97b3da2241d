import { line } from './article.ts';

export const byAccount = line(
  '這段期間可以用帳號登入。',
  'Until then you can sign in by account.',
  'account',
);
export const newSoftware = line(
  '安裝最新版的憑證元件，重新開啟瀏覽器後再試。',
  'Install the latest card software, restart the browser and try again.',
  'card-agent',
);
