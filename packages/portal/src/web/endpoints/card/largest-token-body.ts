/** Room for the largest token (a certificate of 10 KiB, a signature of 1 KiB, both in base64) and little more. */
export const largestTokenBody = 24 * 1024;
