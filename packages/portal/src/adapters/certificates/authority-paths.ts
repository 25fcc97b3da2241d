import { buildPath, type Certificate } from '@ecpa/pkix';
import { type Trust } from './trust.ts';

/** Each intermediate that the operator named, with the authorities above it; those that lead nowhere are left out. */
export const authorityPaths = ({ store, algorithms }: Trust, at: Date): (readonly Certificate[])[] =>
  store.intermediates.flatMap((target) => {
    const verdict = buildPath({ target, trust: store, rules: { time: at.getTime(), algorithms } });
    return verdict.ok ? [[...verdict.path, verdict.anchor]] : [];
  });
