// Monday, 8:30: draws what waits in front of the portal while everybody signs in, and one node dies in the middle of it.
// `node bench/monday-morning.ts [people] [nodes] [hashing cores a node] [file.svg]`; costs are those that
// `npm run bench cost-of-acts` measured, see docs/explanation/capacity.md.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

const [people = 360_000, nodes = 32, hashCores = 1] = process.argv.slice(2, 5).map(Number);
const file = process.argv[5];

/** Milliseconds of processor, as measured: what the event loop does for somebody, and the hash of a password. */
const cost = { card: 14.3, password: 17.5, hash: 11 } as const;
const shareOfPasswords = 0.4;
const minutes = { all: 15, rush: 10, peak: 5, spread: 2, nodeDies: 4.5, nodeReturns: 6.5 } as const;
/** As the portal has them: how long somebody may wait for a hash, and when whoever may not comes again. */
const seconds = { step: 0.1, deadline: 4, comesAgain: 30, noticed: 1 } as const;

const bell = (minute: number): number =>
  minute < 0 || minute > minutes.rush ? 0 : Math.exp(-(((minute - minutes.peak) / minutes.spread) ** 2) / 2);
const steps = Math.round((minutes.all * 60) / seconds.step);
const minuteOf = (step: number): number => (step * seconds.step) / 60;
const weight = Array.from({ length: steps }, (_, step) => bell(minuteOf(step)));
const total = weight.reduce((sum, each) => sum + each, 0);

interface Moment {
  readonly minute: number;
  readonly comingPerSecond: number;
  readonly loopBusy: number;
  readonly loopWaitSeconds: number;
  readonly hashesWaiting: number;
  readonly hashWaitSeconds: number;
  readonly refusedPerSecond: number;
}

/** Work as a fluid: nodes are alike and a balancer spreads people evenly, so that all of them are one queue each. */
function morning(): Moment[] {
  const again = Array.from({ length: steps + 1000 }, () => 0);
  /** Milliseconds of work that wait for event loops, and hashes that wait for cores. */
  let [loop, hashes] = [0, 0];
  let alive = nodes;
  const moments: Moment[] = [];
  for (let step = 0; step < steps; step += 1) {
    const minute = minuteOf(step);
    const isDown = minute >= minutes.nodeDies && minute < minutes.nodeReturns;
    if (isDown && alive === nodes) {
      // What waited there is lost; its people press the button again.
      again[step + Math.round(seconds.noticed / seconds.step)] = hashes / nodes;
      [loop, hashes] = [loop - loop / nodes, hashes - hashes / nodes];
    }
    alive = isDown ? nodes - 1 : nodes;
    const coming = ((weight[step] ?? 0) / total) * people;
    const returning = again[step] ?? 0;
    const passwords = coming * shareOfPasswords + returning;
    const hashesPerStep = (alive * hashCores * seconds.step * 1000) / cost.hash;
    const room = (hashesPerStep / seconds.step) * seconds.deadline;
    const taken = Math.min(passwords, Math.max(0, room - hashes));
    const refused = passwords - taken;
    const later = step + Math.round(seconds.comesAgain / seconds.step);
    again[later] = (again[later] ?? 0) + refused;
    const work = loop + coming * (1 - shareOfPasswords) * cost.card + passwords * cost.password;
    const able = alive * seconds.step * 1000;
    loop = Math.max(0, work - able);
    const waiting = hashes + taken;
    hashes = Math.max(0, waiting - hashesPerStep);
    moments.push({
      minute,
      comingPerSecond: (coming + returning) / seconds.step,
      loopBusy: Math.min(1, work / able),
      loopWaitSeconds: loop / (alive * 1000),
      hashesWaiting: hashes,
      hashWaitSeconds: hashes / (hashesPerStep / seconds.step),
      refusedPerSecond: refused / seconds.step,
    });
  }
  return moments;
}

const height = 110;
const width = 640;

/** One line over the morning, labelled at its own highest point. */
function panel(
  moments: readonly Moment[],
  place: number,
  label: string,
  of: (moment: Moment) => number,
): string {
  const most = Math.max(...moments.map(of), Number.EPSILON);
  const x = ({ minute }: Moment) => 40 + (minute / minutes.all) * width;
  const base = 30 + (place + 1) * (height + 30);
  const points = moments
    .filter((_, step) => step % 10 === 0)
    .map((moment) => `${x(moment).toFixed(1)},${(base - (of(moment) / most) * height).toFixed(1)}`);
  const peak = moments.find((moment) => of(moment) === most);
  const value = most < 10 ? most.toFixed(2) : Math.round(most).toLocaleString('en');
  return `<text x="40" y="${base - height - 8}">${label}: at most ${value}${peak === undefined ? '' : `, minute ${peak.minute.toFixed(1)}`}</text>
<polyline points="${points.join(' ')}" fill="none" stroke="#0f766e" stroke-width="2"/>
<line x1="40" y1="${base}" x2="${40 + width}" y2="${base}" stroke="#888"/>`;
}

function draw(moments: readonly Moment[]): string {
  const panels = [
    panel(moments, 0, 'People who come in a second', (moment) => moment.comingPerSecond),
    panel(moments, 1, 'Share of the event loops that is busy', (moment) => moment.loopBusy),
    panel(moments, 2, 'Passwords that wait to be hashed', (moment) => moment.hashesWaiting),
    panel(moments, 3, 'Seconds that a password waits', (moment) => moment.hashWaitSeconds),
  ];
  const bottom = 30 + panels.length * (height + 30);
  const death = 40 + (minutes.nodeDies / minutes.all) * width;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${bottom + 40}" font-family="sans-serif" font-size="14">
<title>${people.toLocaleString('en')} people, ${nodes} nodes, one of which dies</title>
<rect width="100%" height="100%" fill="#fff"/>
<line x1="${death}" y1="20" x2="${death}" y2="${bottom}" stroke="#b91c1c" stroke-dasharray="4 4"/>
<text x="${death + 6}" y="18" fill="#b91c1c">a node dies</text>
${panels.join('\n')}
<text x="40" y="${bottom + 24}">Minutes 0 to ${minutes.all}; ${people.toLocaleString('en')} people, ${nodes} nodes, ${hashCores} core each for hashing</text>
</svg>
`;
}

const moments = morning();
process.stdout.write('minute  coming/s  loops busy  loop waits s  hashes wait  a hash waits s  refused/s\n');
for (const each of moments.filter((_, step) => step % 300 === 0)) {
  const columns = [
    each.minute.toFixed(1).padStart(6),
    each.comingPerSecond.toFixed(0).padStart(9),
    `${(each.loopBusy * 100).toFixed(0)} %`.padStart(11),
    each.loopWaitSeconds.toFixed(2).padStart(13),
    each.hashesWaiting.toFixed(0).padStart(12),
    each.hashWaitSeconds.toFixed(2).padStart(15),
    each.refusedPerSecond.toFixed(0).padStart(10),
  ];
  process.stdout.write(`${columns.join(' ')}\n`);
}
if (file !== undefined) writeFileSync(file, draw(moments));
