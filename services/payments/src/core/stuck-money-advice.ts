import type { Difference } from './difference.js'

/** The cause for which money needs a person. */
export type StuckCause =
  | 'DOES_NOT_FIT'
  | 'UNDECIDED'
  | 'REFUND_REFUSED'
  | 'REFUND_STUCK'
  | 'REFUND_AWAITS_DISPUTE'
  | 'PAYOUT_STUCK'
  | 'DISPUTED'
  | 'ANSWER_DUE'
  | Difference

/** The advice to a person about stuck money, by its cause. docs/operating.md has more. */
export const whatToDo: Record<StuckCause, string> = {
  DOES_NOT_FIT:
    'Look the reference up at the provider. Refund there by hand what was paid and is not the price; the buyer may order anew. An amount that turns out to be right is captured by itself.',
  UNDECIDED:
    'If the provider is unavailable, wait: it is asked again by itself for a day. Else look the reference up there, see in the log why the request fails, and retry.',
  REFUND_REFUSED:
    'Read why the provider refuses it: mostly the balance there is too small, or the charge too old. Put that right there and retry; or refund the rest of the charge there by hand, and retry.',
  REFUND_STUCK:
    'Open the refund at the provider, which names what it needs: mostly the buyer’s bank account. Enter that there. The refund is checked by itself until it has arrived.',
  REFUND_AWAITS_DISPUTE:
    'Answer the dispute: the refund goes on by itself when the bank has decided. Accepting the dispute refunds the buyer too.',
  PAYOUT_STUCK:
    'Open the transfer at the provider under this reference: it waits there for an approval or for a balance. Approve it or fill that up there, and never send it again by hand.',
  DISPUTED:
    'Accept the dispute or send evidence, on the provider’s pages. The bank’s decision is recorded by itself.',
  ANSWER_DUE:
    'Accept the dispute or send evidence on the provider’s pages before the deadline in the reason; after it the money is lost.',
  UNKNOWN:
    'Someone has paid for an order that is not in the database: look for a database that was restored to an earlier time, or another installation with the same key. If there is none, refund the money at the provider.',
  NOT_CAPTURED:
    'The provider lists the charge as paid, and reports it as unpaid when it is asked for. Ask the provider, and retry once both agree.',
  AMOUNT:
    'Compare the charge at the provider with the order. Refund there what is too much; ask the provider about what is too little, and settle it with the organizer.',
  REVERSED:
    'The buyer has the money, and the order is still confirmed. Refund the order here if it is to end: the refund is then found complete at the provider.',
  ABSENT:
    'The provider has no charge for money that is in the ledger. Ask the provider for this reference; it is compared again by itself, and at once when retried.',
}
