/** Thrown by the readers inside this package and turned into a returned refusal at its edge; callers never see it. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}
