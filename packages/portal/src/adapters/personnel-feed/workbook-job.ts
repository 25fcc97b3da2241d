import { type FileRecord } from '../../domain/register/file-record.ts';

/** What a thread gets to work on. */
export interface WorkbookJob {
  readonly archive: Uint8Array;
  /** How often it was asked for more: an Int32Array of one, on which it waits. */
  readonly asked: SharedArrayBuffer;
}

/** What the thread says each time that it is asked. */
export type WorkbookAnswer =
  | { readonly kind: 'records'; readonly records: FileRecord[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'row-too-long'; readonly line: number }
  /** What is no fault of the file. */
  | { readonly kind: 'fault'; readonly message: string };
