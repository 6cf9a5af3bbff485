import type { FastifyInstance } from 'fastify'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

const SLOW = 15_000

const State = z.strictObject({
  paystack: z.enum(['ok', 'down', 'slow', 'nonsense']).default('ok'),
  stripe: z.enum(['ok', 'down', 'slow', 'nonsense']).default('ok'),
  webhooks: z.enum(['normal', 'drop', 'duplicate', 'shuffle', 'wrongAmount']).default('normal'),
  mail: z.enum(['ok', 'down', 'slow', 'reject']).default('ok'),
  s3: z.enum(['ok', 'down', 'slow']).default('ok'),
  refunds: z.enum(['ok', 'needs-attention', 'failed']).default('ok'),
  /** Slow: every third is made, and whoever has asked for it hears so too late. */
  transfers: z.enum(['ok', 'failed', 'reversed', 'otp', 'slow']).default('ok'),
})
export type FaultState = z.infer<typeof State>

/** What is wrong with the outside world at the moment. */
export class Faults {
  now: FaultState = State.parse({})

  constructor(readonly slowness = SLOW) {}
}

/** GET shows the faults; PUT replaces them, and what it does not name is well again. */
export function faultsEndpoint(app: FastifyInstance, faults: Faults) {
  app.get('/faults', () => faults.now)
  app.put('/faults', (request, reply) => {
    const wanted = State.safeParse(request.body)
    if (!wanted.success) return reply.code(422).send({ error: z.prettifyError(wanted.error) })
    faults.now = wanted.data
    return faults.now
  })
}

/**
 * Lets a party's routes suffer. Down and nonsense strike before anything has happened; slow strikes after:
 * the effect is there, and whoever gave up waiting does not know it.
 */
export function suffer(app: FastifyInstance, faults: Faults, party: 'paystack' | 'stripe' | 'mail' | 's3') {
  app.addHook('onRequest', async (request, reply) => {
    const fault = faults.now[party]
    if (fault === 'down') {
      reply.hijack()
      request.raw.socket.destroy()
    }
    if (fault === 'nonsense') return reply.type('text/html').send('<html><body>Bad gateway</body></html>')
  })
  app.addHook('onSend', async () => {
    if (faults.now[party] === 'slow') await delay(faults.slowness, undefined, { ref: false })
  })
}
