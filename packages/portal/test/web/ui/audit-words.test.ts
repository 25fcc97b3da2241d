import { describe, expect, it } from 'vitest';
import { auditEvents } from '../../../src/domain/audit/audit-events.ts';
import { type EventKind } from '../../../src/domain/audit/event.ts';
import { auditWords } from '../../../src/web/ui/audit-words/audit-words.ts';

const kinds: readonly (readonly [string, EventKind])[] = Object.entries(auditEvents);

describe.each(Object.entries(auditWords))('the words of %s', (type, { name, sentence }) => {
  const kind = kinds.find(([each]) => each === type)?.[1];

  it('say in both languages who did it, or to whom it happened', () => {
    for (const text of [sentence.zh, sentence.en]) expect(text).toMatch(/\{actor\}|\{subject\}/);
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(placesOf(sentence.zh)).toEqual(placesOf(sentence.en));
    for (const text of [name.zh, name.en]) expect(text).not.toMatch(/\{/);
  });

  it('name no subject where there is none', () => {
    const nothing = kind?.subject.every((each) => each === 'none' || each === 'register') ?? false;
    if (nothing) expect(sentence.en).not.toContain('{subject}');
  });

  it('read well with “you” where people read it of themselves', () => {
    if (kind?.own === true)
      expect(sentence.en).not.toMatch(/of \{subject\}|\{subject\}’s|\{subject\} (is|was|has)/);
  });
});

it('is declared with when a row of it is left, in one sentence', () => {
  for (const [type, { means }] of kinds) {
    expect(type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    expect(means).toMatch(/^[A-Z][^.]*\.$/);
  }
});
