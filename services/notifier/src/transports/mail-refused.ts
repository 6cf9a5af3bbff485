interface Refusal {
  /** Repeating the attempt will not help. */
  isFinal?: boolean
  /** The refusal is not about this mail: the provider itself fails. */
  isOutage?: boolean
  /** The seconds that the provider asks to wait. */
  retryAfter?: number
}

/** The mail provider has refused a mail. */
export class MailRefused extends Error {
  override name = 'MailRefused'
  readonly isFinal: boolean
  readonly isOutage: boolean
  readonly retryAfter: number | undefined

  constructor(message: string, { isFinal = false, isOutage = false, retryAfter }: Refusal = {}) {
    super(message)
    this.isFinal = isFinal
    this.isOutage = isOutage
    this.retryAfter = retryAfter
  }
}
