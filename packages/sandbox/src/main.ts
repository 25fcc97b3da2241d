import process from 'node:process';
import { cardPin } from '@ecpa/card-simulator';
import { assureFreePorts } from './free-ports.ts';
import { readSandboxSettings } from './settings.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** As a shell reads it. */
const quoted = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** What the command line needs to find this portal; the rest of its settings is at /environment. */
const commandLine = ({ environment }: Sandbox): string =>
  ['ECPA_DATA_DIR', 'ECPA_BASE_URL']
    .map((name) => `${name}=${quoted(environment[name] ?? '')}`)
    .concat('npx ecpa application list')
    .join(' ');

function introduce(sandbox: Sandbox, seconds: number): void {
  const { settings, controlUrl, myDataUrl, passwords } = sandbox;
  const { baseUrl } = settings;
  say(`
人事服務網 沙箱已就緒 · The sandbox is ready (${seconds.toFixed(1)} s)

  人事服務網 Portal     ${baseUrl}
  個人資料 MyData       ${myDataUrl}
  讀卡機 Card reader    ${controlUrl}
  信箱 Mailbox          ${controlUrl}/mailbox
  指令 Command line     ${commandLine(sandbox)}

  密碼 Passwords        ${[...passwords].map(([account, password]) => `${account}  ${password}`).join('\n                        ')}
  卡片 PIN              ${cardPin}

試試看 · Try
  1. 在讀卡機頁插入「林嘉文」的卡片，到首頁輸入 PIN 碼，完成首次啟用（身分證號 Y291000003）。
     Insert the card of 林嘉文 on the reader page, enter the PIN on the portal, and live through the first activation.
  2. 換成「吳建宏」或「李美玲」的卡片，看看廢止與過期的說明。
     Try the cards of 吳建宏 (revoked) and 李美玲 (expired).
  3. 用帳號 chen.zh 與上面的密碼登入，再開啟 MyData：系統會請您插入陳志豪的卡片。
     Sign in as chen.zh with the password above, then open MyData: you are asked for the card of 陳志豪.

  Ctrl-C 結束 · ends everything
`);
}

const begun = performance.now();
try {
  const wanted = readSandboxSettings(process.env);
  await assureFreePorts(wanted);
  const sandbox = await startSandbox(wanted, {
    onDeath: (program, code) => {
      process.stderr.write(
        `${program} 意外結束（${code}），請看資料夾裡的 ${program}.log。\n` +
          `${program} ended by itself (${code}); see ${program}.log in the data folder.\n`,
      );
      process.exit(1);
    },
  });
  introduce(sandbox, (performance.now() - begun) / 1000);
  let stopping = false;
  const stop = () => {
    // Ctrl-C reaches every program of the terminal, and the one that started this passes it on as well.
    if (stopping) return;
    stopping = true;
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
