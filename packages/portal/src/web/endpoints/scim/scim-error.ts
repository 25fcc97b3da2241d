import { scimErrorSchema } from '../../http/machine-body.ts';

/** What RFC 7644, 3.12, table 9 calls the kinds of a 400 or 409; `expiredCursor` and `invalidCursor` are of RFC 9865. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidCursor'
  | 'invalidCount'
  | 'sensitive';

export type ScimStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 500 | 501;

/** An error of the protocol: thrown with the standard's own code and words for the other party. */
export class ScimError extends Error {
  readonly status: ScimStatus;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ScimStatus,
    detail: string,
    { scimType, headers = {} }: { scimType?: ScimType; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }
}

export const invalid = (scimType: ScimType, detail: string): ScimError =>
  new ScimError(400, detail, { scimType });

/** The body of an error (RFC 7644, 3.12): the status is a text there. */
export const errorBody = ({ status, scimType, message }: ScimError): Record<string, unknown> => ({
  schemas: [scimErrorSchema],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail: message,
});
