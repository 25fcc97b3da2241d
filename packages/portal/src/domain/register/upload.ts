/** The largest file that is uploaded: a million people with every column are a third of it. */
export const largestUploadBytes = 500_000_000;

/**
 * A workbook is held while it is read, and what its cells share with it; so many bytes are some 200,000 rows. `sheetBytes`: of a
 * sheet when it is unpacked, which is read as a stream; `heldBytes`: of everything else. `heapMegabytes` and `secondsAStep`: what
 * reading it may take of memory, and of time for some hundred rows, one workbook at a time.
 */
export const workbookLimits = {
  fileBytes: 16_000_000,
  sheetBytes: 256_000_000,
  heldBytes: 48_000_000,
  heapMegabytes: 512,
  secondsAStep: 30,
} as const;
