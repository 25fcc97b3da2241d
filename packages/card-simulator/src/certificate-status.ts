export type CertificateStatus =
  | { readonly status: 'good' }
  | { readonly status: 'revoked'; readonly at: Date; readonly reason: 'key-compromise' | 'hold' };

/** What the authorities know of their certificates; a hold is a suspension that can be lifted. */
export class StatusRegister {
  readonly #changes = new Map<string, CertificateStatus>();
  #version = 0;

  /** Changes with every change of a status. */
  get version(): number {
    return this.#version;
  }

  set(serial: string, status: CertificateStatus): void {
    if (status.status === 'good') this.#changes.delete(serial);
    else this.#changes.set(serial, status);
    this.#version += 1;
  }

  of(serial: string): CertificateStatus {
    return this.#changes.get(serial) ?? { status: 'good' };
  }
}
