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
  /** `slow`: every third request has its effect, and its answer comes too late. */
  transfers: z.enum(['ok', 'failed', 'reversed', 'otp', 'slow']).default('ok'),
})
export type FaultState = z.infer<typeof State>

/** The present faults of the outside parties. */
export class Faults {
  now: FaultState = State.parse({})

  constructor(readonly slowness = SLOW) {}
}

/** GET shows the faults; PUT replaces them, and a party that it does not name works again. */
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
 * Applies the faults to a party's routes. `down` and `nonsense` act before the effect; `slow` acts after it, so that a client that has
 * stopped waiting does not know the effect.
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
