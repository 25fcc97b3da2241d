import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declared } from '../../src/main/settings/declared.ts';
import { fileSetting, type Setting } from '../../src/main/settings/setting.ts';

const folder = path.join(import.meta.dirname, '../../packaging/kubernetes');
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

const kustomization = z
  .object({
    resources: z.array(z.string()),
    configMapGenerator: z.array(z.object({ envs: z.array(z.string()) })),
  })
  .parse(parse(read('kustomization.yaml')));

const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const container = z.object({
  image: z.string(),
  args: z.array(z.string()).optional(),
  env: z.array(z.object({ name: z.string() })).default([]),
  envFrom: z.unknown(),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  livenessProbe: probe.optional(),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  securityContext: z.unknown(),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const pod = z.object({
  terminationGracePeriodSeconds: z.number().optional(),
  securityContext: z.unknown(),
  automountServiceAccountToken: z.boolean(),
  containers: z.array(container).length(1),
  volumes: z.array(z.object({ name: z.string() })),
});
const workload = z.object({ kind: z.string(), spec: z.object({ template: z.object({ spec: pod }) }) });

const objects = z
  .array(z.unknown())
  .parse(
    kustomization.resources
      .flatMap((file) => parseAllDocuments(read(file)).map(String))
      .map((text): unknown => parse(text)),
  );
const podOf = (kind: string) => {
  const found = objects.map((object) => workload.safeParse(object).data).find((one) => one?.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found.spec.template.spec;
};
const only = (of: z.infer<typeof pod>) => of.containers[0] ?? expect.fail('no container');

/** Settings as a file of them says (envs of a configMapGenerator). */
const settings = Object.fromEntries(
  kustomization.configMapGenerator
    .flatMap(({ envs }) => envs)
    .flatMap((file) => read(file).trim().split('\n'))
    .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

describe('the manifests for Kubernetes', () => {
  test('name every file that lies beside them', () => {
    const beside = readdirSync(folder).filter(
      (file) => file.endsWith('.yaml') && file !== 'kustomization.yaml',
    );
    expect(kustomization.resources.toSorted()).toEqual(beside.toSorted());
  });

  test('set nothing that the portal does not know, and nothing that it would refuse', () => {
    const all: readonly Setting[] = Object.values(declared);
    const known = all.flatMap(({ name, isSecret }) => (isSecret ? [name, fileSetting(name)] : [name]));
    const names = [...Object.keys(settings), ...only(podOf('Deployment')).env.map(({ name }) => name)];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    for (const setting of all) if (!setting.isSecret) expect(() => setting.read(settings)).not.toThrow();
  });

  test('run the portal and its migration from one image, with one set of settings and files', () => {
    const [portal, migration] = [only(podOf('Deployment')), only(podOf('Job'))];
    expect(migration.args).toEqual(['migrate']);
    expect(portal.args).toBeUndefined();
    for (const key of ['image', 'envFrom', 'volumeMounts', 'securityContext'] as const)
      expect(migration[key]).toEqual(portal[key]);
  });

  test.each(['Deployment', 'Job'])('leave the pods of the %s nothing that they do not need', (kind) => {
    const of = podOf(kind);
    expect(of.automountServiceAccountToken).toBe(false);
    expect(of.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 10_001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(only(of).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const volumes = of.volumes.map(({ name }) => name);
    expect(only(of).volumeMounts.map(({ name }) => name)).toEqual(volumes);
  });

  test('end a pod by readiness, never for a database that is away, and wait until what began is done', () => {
    const of = podOf('Deployment');
    const { livenessProbe, startupProbe, readinessProbe, ports } = only(of);
    expect(livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(startupProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
    expect(ports).toEqual([{ name: 'http', containerPort: 8080 }]);
    expect(of.terminationGracePeriodSeconds).toBeGreaterThan(30 + 5);
  });
});
