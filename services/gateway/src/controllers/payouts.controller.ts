import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ManualPayout, Payments, payments, Payout } from '@boxoffice/contracts'
import { idempotencyKey, sendAnswer } from '../edge/idempotency.js'
import { Route, type Input } from '../routes/route.js'

const { getBalance, listPayouts, getPayoutSettings, updatePayoutSettings, recordPayout } = payments.methods

/** Balances and payouts of organizers. */
@Controller()
export class Payouts {
  constructor(@Inject(Payments) private readonly payments: Payments) {}

  @Route('GET /organizers/:organizerId/balance', getBalance, {
    bounded: true,
    summary: 'The balances of an organizer, by currency, and the amounts that are due',
    access: 'user',
    scope: 'payments:read',
  })
  balance(organizer: Input<typeof getBalance>) {
    return this.payments.getBalance(organizer)
  }

  @Route('GET /organizers/:organizerId/payouts', listPayouts, {
    summary: 'The payouts of an organizer, newest first',
    access: 'user',
    scope: 'payments:read',
  })
  list(query: Input<typeof listPayouts>) {
    return this.payments.listPayouts(query)
  }

  @Route('GET /organizers/:organizerId/payout-settings', getPayoutSettings, {
    summary: 'The payout settings of an organizer',
    access: 'user',
    scope: 'payments:read',
  })
  settings(organizer: Input<typeof getPayoutSettings>) {
    return this.payments.getPayoutSettings(organizer)
  }

  @Route('PATCH /organizers/:organizerId/payout-settings', updatePayoutSettings, {
    summary: 'Changes how an organizer is paid; by an owner',
    access: 'user',
    example: { method: 'TRANSFER', schedule: 'WEEKLY' },
  })
  change(change: Input<typeof updatePayoutSettings>) {
    return this.payments.updatePayoutSettings(change)
  }

  @Route('POST /admin/payouts', recordPayout, {
    summary: 'Enters a payout that was made outside of the platform',
    access: ['ADMIN'],
    idempotent: true,
    input: ManualPayout,
    output: Payout,
    status: 201,
    example: {
      organizerId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b',
      amount: { amount: 250_000, currency: 'NGN' },
      note: 'Bank transfer of 20 March',
    },
  })
  async record(
    payout: Omit<Input<typeof recordPayout>, 'idempotencyKey'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const command = { ...payout, idempotencyKey: idempotencyKey(request) }
    return sendAnswer(reply, await this.payments.recordPayout(command))
  }
}
