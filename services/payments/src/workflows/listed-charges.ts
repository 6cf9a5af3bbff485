import type { PaymentProvider } from '../providers/provider.js'
import type { ListedCharge } from './book-comparison.js'

export interface Span {
  from: Date
  to: Date
}

/** As many as are read and held at once. */
const MOST = 2_000
const LONGEST_MS = 10 * 60_000
const SHORTEST_MS = 2_000

/**
 * What a provider lists as paid in a span, or, where that is more than two thousand charges, in a first part of it. `to` is where it
 * ends. Does `between` after each page. Throws `providerUnavailable`, and what `between` throws.
 */
export async function listCharges(
  provider: Pick<PaymentProvider, 'paidCharges'>,
  { from, to }: Span,
  between: () => Promise<void>,
): Promise<{ charges: ListedCharge[]; to: Date }> {
  const charges: ListedCharge[] = []
  for (let cursor: string | null = null; ;) {
    const page = await provider.paidCharges({ from, to }, cursor)
    await between()
    for (const { reference, ...report } of page.charges) charges.push({ reference, report })
    if (page.next === null) return { charges, to }
    const length = to.getTime() - from.getTime()
    if (charges.length >= MOST && length > SHORTEST_MS)
      return listCharges(provider, { from, to: new Date(from.getTime() + length / 2) }, between)
    cursor = page.next
  }
}

/** How long a span to ask for, in milliseconds: what has worked the time before, and twice that where it has brought little. */
export function nextSpanLength(worked?: { length: number; count: number }): number {
  if (!worked) return LONGEST_MS
  const { length, count } = worked
  return count < MOST / 4 ? Math.min(2 * length, LONGEST_MS) : length
}
