/** The holder of a queue token: one user alone, or, of a guest's token, whoever presents it. */
export interface TokenHolder {
  id: Buffer
  isGuest: boolean
}

/** The queue position that a token proves, and its holder. */
export interface QueueClaims {
  number: number
  holder: TokenHolder
}

/** Admission from the queue to the checkout. `until`: epoch seconds. */
export interface QueueAdmission extends QueueClaims {
  until: number
}
