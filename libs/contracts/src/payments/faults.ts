import { z } from 'zod'
import { deadLetterFaults } from '../dead-letters.js'
import { fault, faultsOf } from '../kit.js'
import { Money } from '../money.js'

/** The faults of payments’ methods. */
export const paymentsFaults = faultsOf('payments', {
  ...deadLetterFaults,
  paymentNotFound: fault('not_found', 'There is no such payment'),
  signatureInvalid: fault('unauthenticated', 'The signature does not match the body'),
  providerUnavailable: fault(
    'unavailable',
    'The payment provider does not answer; your hold stays',
    z.object({ retryAfter: z.int() }),
  ),
  providerRefused: fault('conflict', 'The payment provider refuses this payment'),
  idempotencyKeyReused: fault('invalid', 'This idempotency key was used for another request'),
  bankAccountUnknown: fault('invalid', 'The bank does not know this account'),
  countryUnknown: fault('invalid', 'There are no banks for this country'),
  alreadyCaptured: fault('conflict', 'The order is paid already'),
  providerNotOffered: fault('invalid', 'This payment provider is not offered here'),
  currencyNotSupported: fault('conflict', 'The payment provider does not take this currency'),
  organizerNotFound: fault('not_found', 'There is no such organizer'),
  splitUnavailable: fault('conflict', 'Charges cannot be split with this bank account'),
  notStuck: fault('not_found', 'There is no such stuck payment, refund, payout, dispute or mismatch'),
  refundBlockedByDispute: fault('conflict', 'A dispute blocks this refund'),
  exceedsBalance: fault('conflict', 'The amount exceeds the organizer’s balance', z.object({ owed: Money })),
})
