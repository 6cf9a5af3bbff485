import type { Difference } from './difference.js'

/** Why money needs a person. */
export type Cause =
  | 'DOES_NOT_FIT'
  | 'UNDECIDED'
  | 'REFUND_REFUSED'
  | 'REFUND_STUCK'
  | 'REFUND_WAITS'
  | 'PAYOUT_STUCK'
  | 'DISPUTED'
  | 'ANSWER_DUE'
  | Difference

/** What a person does about it. docs/operating.md says more. */
export const whatToDo: Record<Cause, string> = {
  DOES_NOT_FIT:
    'Look the reference up at the provider. What was paid there and is not the price, give back there by hand; the buyer may order anew. What turns out to be right is captured by itself.',
  UNDECIDED:
    'If the provider is away, wait: it is asked again by itself for a day. Else look the reference up there, see in the log why asking fails, and retry.',
  REFUND_REFUSED:
    'Read why the provider refuses it: mostly the balance there is too small, or the charge too old. Put that right there and retry; or give all that is left of the charge back there by hand, and retry.',
  REFUND_STUCK:
    'Open the refund at the provider: it says what it needs, mostly the buyer’s bank account. Give it that there. It is asked about by itself until it has arrived.',
  REFUND_WAITS:
    'Nothing, but see to the dispute: the refund goes on by itself when the bank has decided. Accepting the dispute gives the buyer the money too.',
  PAYOUT_STUCK:
    'Open the transfer at the provider under this reference: it waits there for an approval or for a balance. Approve it or fill that up there, and never send it again by hand.',
  DISPUTED:
    'Accept the dispute or send evidence, on the provider’s pages. What its bank decides comes by itself.',
  ANSWER_DUE:
    'Accept the dispute or send evidence on the provider’s pages before the time that is named; after it the money is lost.',
  UNKNOWN:
    'Someone has paid for an order that is not in these books: look for a database that was restored to an earlier time, or another installation with the same key. If there is none, give the money back at the provider.',
  NOT_CAPTURED:
    'The provider’s list has it as paid, and the charge itself does not. Ask the provider, and retry once they agree.',
  AMOUNT:
    'Compare the charge at the provider with the order. Give back there what is too much; ask the provider about what is too little, and settle it with the organizer.',
  REVERSED:
    'The buyer has the money back, and the order stands. Refund the order here, if it shall not stand: the provider is then found to have paid it back.',
  ABSENT:
    'The provider does not know of money that is in these books. Ask the provider for this reference; it is compared again by itself, and at once when retried.',
}
