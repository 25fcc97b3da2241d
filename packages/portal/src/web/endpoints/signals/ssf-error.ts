import { type SsfErrorCode } from '../../../domain/signals/signals-api.ts';

export type SsfStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429;

/** An error of stream management (SSF 1.0, 8.1): its status is the standard's, its words are for the developer. */
export class SsfError extends Error {
  readonly status: SsfStatus;
  readonly error: SsfErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: SsfStatus,
    error: SsfErrorCode,
    description: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

export const malformed = (description: string): SsfError => new SsfError(400, 'invalid_request', description);

export const absent = (): SsfError => new SsfError(404, 'not_found', 'There is no such stream.');
