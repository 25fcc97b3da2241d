/** Languages of the doctor. */
export type DoctorLanguage = 'zh' | 'en';

type Words = Record<DoctorLanguage, string>;

/** What a finding says, and after a stroke what to do next; `{name}` stands for a fact of the finding. */
export const doctorTexts: Record<string, Words> = {
  'settings-read': {
    zh: '設定檔正常，允許 {origins} 個網站',
    en: 'Settings read; {origins} site(s) may ask',
  },
  'settings-refused': {
    zh: '設定檔有誤：{problem}|請資訊人員修正設定檔',
    en: 'The settings are not usable: {problem}|Ask your IT staff to correct the file',
  },
  'agent-running': {
    zh: '卡片元件執行中，版本 {version}',
    en: 'The card agent is running, version {version}',
  },
  'agent-not-running': {
    zh: '卡片元件沒有執行（連接埠 {port}）|重新登入電腦，或從開始功能表啟動卡片元件',
    en: 'The card agent is not running (port {port})|Sign in to the PC again, or start the card agent from the menu',
  },
  'agent-other': {
    zh: '連接埠 {port} 上是另一個程式|若是 HiPKI 元件，可直接使用；否則請資訊人員更改連接埠',
    en: 'Another program answers on port {port}|If it is the HiPKI component, pages can use that; otherwise change the port',
  },
  'update-none': { zh: '已是最新版本 {version}', en: 'Version {version} is the newest' },
  'update-there': {
    zh: '有新版本 {newest}（目前 {version}）|請資訊人員更新卡片元件',
    en: 'Version {newest} is out (this is {version})|Ask your IT staff to update the card agent',
  },
  'update-unknown': {
    zh: '無法得知最新版本|檢查網路後再試，登入不受影響',
    en: 'The newest version could not be learnt|Check the network; signing in is not affected',
  },
  'service-running': { zh: '讀卡機服務（pcscd）執行中', en: 'The reader service (pcscd) is running' },
  'service-missing': {
    zh: '讀卡機服務（pcscd）沒有執行|安裝 pcscd 並啟動：systemctl enable --now pcscd.socket',
    en: 'The reader service (pcscd) is not running|Install pcscd and start it: systemctl enable --now pcscd.socket',
  },
  'driver-found': { zh: '卡片驅動程式：{path}', en: 'Card driver: {path}' },
  'driver-missing': {
    zh: '找不到卡片驅動程式（{path}）|安裝 HiCOS 或 OpenSC，或在設定檔的 modules 填入路徑',
    en: 'No card driver was found ({path})|Install HiCOS or OpenSC, or set its path under modules in the settings',
  },
  'reader-found': { zh: '讀卡機：{names}', en: 'Reader: {names}' },
  'reader-missing': {
    zh: '找不到讀卡機|插上讀卡機，換一個 USB 插孔再試',
    en: 'No reader was found|Plug the reader in, or try another USB port',
  },
  'reader-unknown': {
    zh: '驅動程式無法使用，因此看不到讀卡機|先處理卡片驅動程式',
    en: 'Readers cannot be seen without a working driver|Deal with the driver first',
  },
  'reader-silent': {
    zh: '讀卡機沒有回應|拔下讀卡機，等五秒再插上',
    en: 'The reader does not answer|Unplug the reader, wait five seconds, plug it in again',
  },
  'card-read': { zh: '卡片可以讀取（{name}）', en: 'The card in {name} can be read' },
  'card-missing': {
    zh: '讀卡機裡沒有卡片|插入卡片，晶片朝上',
    en: 'There is no card in the reader|Insert the card, chip up',
  },
  'card-unreadable': {
    zh: '卡片無法讀取（{name}）|取出卡片擦拭晶片再插入；健保卡不能用於此處',
    en: 'The card in {name} cannot be read|Take it out, wipe the chip, insert it again; a health card does not work here',
  },
  'pin-tries': { zh: 'PIN 碼還可試 {tries} 次', en: 'PIN tries left: {tries}' },
  'pin-locked': {
    zh: '卡片已鎖|到發卡機關的網站解卡，不要再試 PIN 碼',
    en: 'The card is locked|Unblock it on the site of its issuer; do not try the PIN again',
  },
  'certificate-in-time': {
    zh: '簽章憑證（{kind}）有效至 {until}',
    en: 'Signing certificate ({kind}), valid until {until}',
  },
  'certificate-missing': {
    zh: '卡片上沒有簽章憑證|確認插入的是自然人憑證或機關憑證',
    en: 'The card has no certificate for signing|Make sure it is a natural-person or agency card',
  },
  'certificate-expired': {
    zh: '簽章憑證（{kind}）已於 {until} 到期|到發卡機關申請展期或換卡',
    en: 'The signing certificate ({kind}) expired on {until}|Have it renewed by its issuer',
  },
  'certificate-not-yet-valid': {
    zh: '簽章憑證（{kind}）自 {from} 起才有效|檢查電腦的日期是否正確',
    en: 'The signing certificate ({kind}) is not valid before {from}|Check the date of this PC',
  },
  'signature-made': { zh: '試簽成功（{algorithm}）', en: 'Trial signature made ({algorithm})' },
  'pin-wrong': {
    zh: 'PIN 碼不正確，還可試 {tries} 次|想不起來就不要再試',
    en: 'The PIN is wrong, tries left: {tries}|Do not try again unless you are sure',
  },
  'pin-length': {
    zh: 'PIN 碼長度不對，或含有空白、全形字，沒有消耗次數|以半形重新輸入',
    en: 'The PIN has the wrong length, or spaces or full-width characters; no try was used|Type it again in half-width characters',
  },
  'pin-last-try': {
    zh: 'PIN 碼只剩一次，為免鎖卡，這裡不試簽|確定 PIN 碼後，到入口網登入',
    en: 'One PIN try is left; it is not risked for a trial|Sign in at the portal once you are sure of the PIN',
  },
  other: {
    zh: '試簽沒有成功（{code}）|取出卡片再插入後重試',
    en: 'The trial signature failed ({code})|Take the card out, insert it, try again',
  },
};
