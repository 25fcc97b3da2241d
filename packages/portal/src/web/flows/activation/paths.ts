import { paths } from '../../ui/paths.ts';

/** Addresses of the first activation, in the order of its steps. */
export const activationPaths = {
  identify: '/activate/identify',
  confirming: '/activate/confirming',
  status: '/activate/confirming/status',
  details: paths.activationForm,
} as const;
