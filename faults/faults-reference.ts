import { allFaults } from './all-faults.ts';
import { type Fault } from './fault.ts';

const isLong = ({ runs }: Fault): boolean => runs.length > 0;

const held = ({ runs, tests, heldWith }: Fault): string =>
  [
    ...runs.map(({ title, short }) => (short === undefined ? `${title} (long form alone)` : title)),
    ...(heldWith === undefined ? [] : [`the runs of ${heldWith}`]),
    ...tests.map((file) => `\`${file}\``),
  ].join('; ');

/** The page of docs/reference that says which faults are tried, and how. */
export function faultsReference(): string {
  const rows = allFaults.map(
    (fault) => `| ${fault.id} | ${fault.fault} | ${fault.criterion} | ${held(fault)} |`,
  );
  return `# Faults that are tried

\`npm run faults\` makes each of these happen to the built program, in a network of its own, and prints a line of JSON for
each run: its criterion and its figures. \`npm run faults -- F4 F18\` takes some. ${allFaults.filter(isLong).length} of them have runs of their own, which take
up to minutes and have a short form in \`npm test\`; the others are held by tests alone. What was measured stands in
[faults](../explanation/faults.md).

| | Fault | Holds when | Tried by |
|---|---|---|---|
${rows.join('\n')}
`;
}
