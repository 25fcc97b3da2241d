/** The arrows of the house: which package, and which room of the portal, may import which. */
const inPackage = (name) => `^packages/${name}/src/`;
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^packages/', pathNot: [from, '/node_modules/', ...allowed] },
});
const room = (name, ...allowed) =>
  only(
    `portal-room-${name}`,
    `${inPackage('portal')}${name}/`,
    [
      ...allowed.map((other) => `${inPackage('portal')}${other}/`),
      inPackage('card-protocol'),
      inPackage('pkix'),
    ],
    `The room ${name} may import: ${allowed.join(', ') || 'nothing of the portal'}`,
  );

/**
 * Floors among the use cases, from the ground up: a room imports from those before it and never from one after it.
 * What several rooms share moves to the lowest that needs it.
 */
const floors = [
  'common',
  'mail',
  'session',
  'ways-in',
  'console',
  'audit',
  'password',
  'confirmation',
  'card',
  'factors',
  'passkey',
  'one-time-code',
  'external-verification',
  'recovery',
  'emergency',
  'activation',
  'account',
  'hr',
  'people-overview',
  'helpdesk',
  'appointment',
  'home',
  'register',
  'feeding',
  'announcement',
  'signals',
  'application',
  'saml',
  'operation',
];
const useCases = `${inPackage('portal')}usecases/`;
const floor = (name, index) => ({
  name: `usecases-floor-${name}`,
  comment: `The room ${name} may import of the use cases: ${floors.slice(0, index).join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `${useCases}${name}/` },
  to: {
    path: `${useCases}[^/]+/`,
    pathNot: floors.slice(0, index + 1).map((below) => `${useCases}${below}/`),
  },
});

module.exports = {
  forbidden: [
    ...floors.map(floor),
    {
      name: 'usecases-room-without-a-floor',
      comment: 'A new room of use cases gets its place in the list of floors',
      severity: 'error',
      from: { path: '^packages/portal/' },
      to: { path: `${useCases}[^/]+/`, pathNot: floors.map((name) => `${useCases}${name}/`) },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('card-protocol-alone', inPackage('card-protocol'), [], 'card-protocol depends on nothing'),
    only('pkix-alone', inPackage('pkix'), [], 'pkix depends on nothing'),
    only('card-agent', inPackage('card-agent'), [inPackage('card-protocol')], 'card-agent → card-protocol'),
    only('mydata-alone', inPackage('mydata'), [], 'mydata knows nothing of ours'),
    only(
      'card-simulator',
      inPackage('card-simulator'),
      [inPackage('card-agent'), inPackage('card-protocol')],
      'card-simulator → card-agent, card-protocol',
    ),
    only(
      'sandbox',
      inPackage('sandbox'),
      [
        inPackage('portal'),
        inPackage('card-simulator'),
        inPackage('card-protocol'),
        inPackage('card-agent'),
        `${inPackage('testkit')}city/`,
      ],
      'sandbox → portal, card-simulator and what they speak, and the data of the city',
    ),
    only(
      'portal',
      inPackage('portal'),
      [inPackage('card-protocol'), inPackage('pkix')],
      'portal → card-protocol, pkix',
    ),
    room('kernel'),
    room('domain', 'kernel'),
    room('usecases', 'kernel', 'domain'),
    room('web', 'kernel', 'domain', 'usecases'),
    {
      name: 'adapters-know-no-other',
      severity: 'error',
      from: { path: `${inPackage('portal')}adapters/([^/]+)/` },
      to: {
        path: inPackage('portal'),
        pathNot: [`${inPackage('portal')}(kernel|domain|usecases)/`, `${inPackage('portal')}adapters/$1/`],
      },
    },
    {
      name: 'flows-import-no-flow',
      severity: 'error',
      from: { path: `${inPackage('portal')}web/flows/([^/]+)/` },
      to: { path: `${inPackage('portal')}web/flows/`, pathNot: `${inPackage('portal')}web/flows/$1/` },
    },
    {
      name: 'hono-only-in-web',
      severity: 'error',
      from: { path: `${inPackage('portal')}(kernel|domain|usecases|adapters)/` },
      to: { path: 'node_modules/(@hono|hono)/' },
    },
    {
      name: 'pkcs11-only-in-agent',
      severity: 'error',
      from: { pathNot: '^packages/card-agent/' },
      to: { path: 'node_modules/pkcs11js/' },
    },
    {
      name: 'no-dev-dependencies-in-programs',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '^packages/testkit/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/test/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
