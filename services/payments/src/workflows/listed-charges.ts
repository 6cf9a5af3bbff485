import type { PaymentProvider } from '../providers/provider.js'
import type { ListedCharge } from './book-comparison.js'

export interface Span {
  from: Date
  to: Date
}

/** Charges that are read and held at once. */
const MAX_CHARGES = 2_000
const MAX_SPAN_MS = 10 * 60_000
const MIN_SPAN_MS = 2_000

/**
 * The charges that a provider lists as paid in a span, or in a first part of it where the span has more than two thousand. `to` is the end of
 * that part. Calls `between` after each page. Throws `providerUnavailable`, and whatever `between` throws.
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
    if (charges.length >= MAX_CHARGES && length > MIN_SPAN_MS)
      return listCharges(provider, { from, to: new Date(from.getTime() + length / 2) }, between)
    cursor = page.next
  }
}

/** The length of the next span, in milliseconds: the last one, or twice that where it had few charges. */
export function nextSpanLength(last?: { length: number; count: number }): number {
  if (!last) return MAX_SPAN_MS
  const { length, count } = last
  return count < MAX_CHARGES / 4 ? Math.min(2 * length, MAX_SPAN_MS) : length
}
