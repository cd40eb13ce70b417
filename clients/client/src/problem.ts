import type { Schemas } from "./types.js";

/** A refusal of the service, in the words of its problem details (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** The HTTP status. */
    readonly status: number,
    /** The address that was requested, for logs. */
    readonly address: string,
    /** The problem as it was sent; null if something between here and the service answered. */
    readonly details: Schemas["ProblemResponse"] | null,
  ) {
    super(details ? `${details.code}: ${details.detail}` : `${status} without problem details`);
  }

  /** The stable code, such as `query.invalid`; null if something else than the service answered. */
  get code(): string | null {
    return this.details?.code ?? null;
  }

  /** Everything that is wrong with the request. */
  get errors(): Schemas["ProblemResponse"]["errors"] {
    return this.details?.errors ?? [];
  }
}
