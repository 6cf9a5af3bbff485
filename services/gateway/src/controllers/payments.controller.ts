import { Controller, Inject } from '@nestjs/common'
import { Payments as Remote, payments } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { getPayment, listBanks, listProviders } = payments.methods

/** Payments, banks and payment providers. */
@Controller()
export class Payments {
  constructor(@Inject(Remote) private readonly payments: Remote) {}

  @Route('GET /payments/banks', listBanks, {
    bounded: true,
    summary: 'The banks of a country, by its ISO 3166 code or its name, as the payment provider knows them',
    access: 'user',
    scope: 'payments:read',
  })
  banks(query: Input<typeof listBanks>) {
    return this.payments.listBanks(query)
  }

  @Route('GET /payments/providers', listProviders, {
    bounded: true,
    summary: 'The payment providers that take a currency, with the smallest and largest amount of a payment',
    access: 'anyone',
    scope: 'payments:read',
  })
  providers(query: Input<typeof listProviders>) {
    return this.payments.listProviders(query)
  }

  @Route('GET /payments/:reference', getPayment, {
    summary: 'The state of a payment, for its buyer and the event’s organizer',
    access: 'buyer',
    scope: 'payments:read',
  })
  get(payment: Input<typeof getPayment>) {
    return this.payments.getPayment(payment)
  }
}
