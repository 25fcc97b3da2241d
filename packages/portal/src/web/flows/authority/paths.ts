/** Addresses of 權限與兼辦管理. */
export const authorityPaths = {
  overview: '/authority',
  reset: '/authority/reset-password',
  slips: '/authority/slips',
  resetPerson: '/authority/reset-password/:personId',
  resetOf: (personId: string): string => `/authority/reset-password/${personId}`,
} as const;
