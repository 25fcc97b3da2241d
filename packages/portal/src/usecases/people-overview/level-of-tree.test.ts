import { expect, test } from 'vitest';
import { type Agency } from '../../domain/agency/agency.ts';
import { parseAgencyCode } from '../../domain/agency/agency.ts';
import { type AgencyCount } from '../../domain/people-overview/people-overview-store.ts';
import { levelOfTree } from './level-of-tree.ts';

const agency = (letter: string, parent?: string): Agency => {
  const code = parseAgencyCode(`Y0000000${letter.charCodeAt(0) % 10}${letter}`);
  if (code === undefined) throw new Error('no code');
  return {
    agencyId: `agy_${letter}`,
    code,
    oid: '',
    name: letter,
    nameEn: '',
    parentId: parent === undefined ? undefined : `agy_${parent}`,
  };
};
/** A has B and C below it, B has D. */
const scope = [agency('A'), agency('B', 'A'), agency('C', 'A'), agency('D', 'B')];
const counted: readonly AgencyCount[] = [
  { agencyId: 'agy_A', group: 'active-card', people: 1 },
  { agencyId: 'agy_B', group: 'not-activated', people: 10 },
  { agencyId: 'agy_D', group: 'active-card', people: 100 },
  { agencyId: 'agy_D', group: 'not-activated', people: 1000 },
];
const codeOf = (letter: string): string => agency(letter).code;
const lines = (view: ReturnType<typeof levelOfTree>) =>
  view?.agencies.map(({ name, withBelow, counts }) => [
    withBelow ? `${name}+` : name,
    counts['not-activated'],
    counts['active-card'],
  ]);

test('the top shows itself alone and what stands below it, each with everything below that', () => {
  const view = levelOfTree({ scope, counted, under: undefined });
  expect(lines(view)).toEqual([
    ['A', 0, 1],
    ['B+', 1010, 100],
    ['C', 0, 0],
  ]);
  expect(view?.total).toMatchObject({
    'not-activated': 1010,
    'identity-confirmed': 0,
    'active-card': 101,
    failed: 0,
  });
  expect(view?.at).toBeUndefined();
});

test('a level further down adds up to what stood above it, and leads back', () => {
  const view = levelOfTree({ scope, counted, under: codeOf('B') });
  expect(lines(view)).toEqual([
    ['B', 10, 0],
    ['D', 1000, 100],
  ]);
  expect(view?.at).toEqual({ code: codeOf('B'), name: 'B', above: codeOf('A') });
});

test('agencies whose superior is out of scope stand at the top, and nobody comes above them', () => {
  const view = levelOfTree({ scope: [agency('C', 'A'), agency('D', 'B')], counted, under: undefined });
  expect(lines(view)).toEqual([
    ['C', 0, 0],
    ['D', 1000, 100],
  ]);
  expect(levelOfTree({ scope: [agency('D', 'B')], counted, under: codeOf('D') })?.at?.above).toBeUndefined();
});

test('an agency out of scope is not there, and a ring of superiors ends', () => {
  expect(levelOfTree({ scope: [agency('D', 'B')], counted, under: codeOf('B') })).toBeUndefined();
  const ring = [agency('A', 'B'), agency('B', 'A')];
  expect(levelOfTree({ scope: ring, counted, under: codeOf('A') })?.total['active-card']).toBe(2);
});
