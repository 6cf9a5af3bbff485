import { Controller, Inject } from '@nestjs/common'
import { z } from 'zod'
import { contract, fault, method } from '@boxoffice/contracts'
import { readiness } from '@boxoffice/service'
import { Readiness } from '../readiness.js'
import { Route } from '../routes/route.js'

const Checks = z.record(z.string(), z.boolean())
const notReady = fault(
  'unavailable',
  'The platform is not ready yet',
  z.object({ retryAfter: z.int(), checks: Checks }),
)('not_ready')

/** The health of the gateway. */
const { checkLiveness, checkReadiness } = contract('gateway', {
  methods: {
    checkLiveness: method(z.object({}), z.object({ status: z.literal('live') })),
    checkReadiness: method(z.object({}), z.object({ status: z.literal('ready'), checks: Checks }), {
      faults: [notReady],
    }),
  },
  events: {},
  faults: {},
}).methods

/** Whether the platform can be used. */
@Controller()
export class Health {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Route('GET /health/live', checkLiveness, { summary: 'The liveness of this process', access: 'public' })
  live() {
    return { status: 'live' } as const
  }

  @Route('GET /health/ready', checkReadiness, {
    summary: 'The readiness of the platform',
    access: 'public',
  })
  async ready() {
    const { ready, body } = await readiness(this.readiness.checks)
    if (!ready) throw notReady({ retryAfter: 1, checks: body.checks })
    return { status: 'ready', checks: body.checks } as const
  }
}
