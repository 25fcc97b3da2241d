/** The largest file that is uploaded: a million people with every column are a third of it. */
export const largestUploadBytes = 500_000_000;
