import { agentErrorCodes } from '@ecpa/card-protocol';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '../../../src/domain/refusal.ts';
import { agentRefusalText } from '../../../src/web/ui/refusals/agent-refusal-text.ts';
import { cardPageRefusalText } from '../../../src/web/ui/refusals/card-page-refusal-text.ts';
import { refusalText } from '../../../src/web/ui/refusals/refusal-text.ts';

const all = [
  ...Object.entries(refusalText),
  ...Object.entries(agentRefusalText),
  ...Object.entries(cardPageRefusalText),
];

describe('the words of refusals', () => {
  it('exist for every refusal of the portal and every error of the card agent, and for nothing else', () => {
    expect(Object.keys(refusalText).sort()).toEqual([...refusalCodes].sort());
    expect(Object.keys(agentRefusalText).sort()).toEqual([...agentErrorCodes].sort());
  });

  it('give every refusal a help article of its own', () => {
    const articles = all.map(([, { article }]) => article);
    expect(new Set(articles).size).toBe(articles.length);
    expect(articles.every((article) => article > 100 && article < 799)).toBe(true);
  });

  it.each(all)('say in both languages what happened and the next step: %s', (_code, words) => {
    for (const { zh, en } of [words.title, words.explanation, words.next]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
    }
    for (const { zh, en } of [words.explanation, words.next]) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
  });

  it('do not tell whether an account is unknown, locked or separated', () => {
    expect(refusalText['credentials-refused'].title.zh).not.toMatch(/查無|鎖|離職/);
  });
});
