import type { PaymentProvider } from '../providers/provider.js'
import type { Charged } from './compare.js'

export interface Span {
  from: Date
  to: Date
}

/** As many as are read and held at once. */
const MOST = 2_000
const SHORTEST_MS = 2_000

/**
 * What a provider lists as paid in a span, or, where that is more than two thousand charges, in a first part of it. `to` is where it
 * ends. Throws `providerUnavailable`.
 */
export async function listed(
  provider: Pick<PaymentProvider, 'paidCharges'>,
  { from, to }: Span,
): Promise<{ charges: Charged[]; to: Date }> {
  const charges: Charged[] = []
  for (let cursor: string | null = null; ;) {
    const page = await provider.paidCharges({ from, to }, cursor)
    for (const { reference, ...told } of page.charges) charges.push({ reference, told })
    if (page.next === null) return { charges, to }
    const length = to.getTime() - from.getTime()
    if (charges.length >= MOST && length > SHORTEST_MS)
      return listed(provider, { from, to: new Date(from.getTime() + length / 2) })
    cursor = page.next
  }
}
