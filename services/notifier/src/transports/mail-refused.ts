interface Refusal {
  /** Asking again will not help. */
  isFinal?: boolean
  /** It is not about this mail: the other side is not well. */
  isOutage?: boolean
  /** The other side asks for patience, for so many seconds. */
  retryAfter?: number
}

/** Who carries mails has answered, and it was not yes. */
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
