import { createHmac } from 'node:crypto'

type Sign = (body: string) => Record<string, string>

/** Paystack's signature of a webhook: over the body alone. */
export const signedByPaystack =
  (secret: string): Sign =>
  body => ({
    'x-paystack-signature': createHmac('sha512', secret).update(body).digest('hex'),
    'user-agent': 'Paystack/2.0 (sandbox)',
  })

/** Stripe's signature of a webhook: computed at each attempt, over the time and the body. */
export const signedByStripe =
  (secret: string): Sign =>
  body => {
    const at = Math.floor(Date.now() / 1_000)
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
    return {
      'stripe-signature': `t=${at},v1=${signature}`,
      'user-agent': 'Stripe/1.0 (sandbox)',
    }
  }
