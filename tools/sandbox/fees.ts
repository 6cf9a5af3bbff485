/** Paystack's local prices: basis points, a flat part with the amount from which it is due, and a ceiling. */
const tariffs: Record<string, { points: number; flat: number; from: number; ceiling: number }> = {
  NGN: { points: 150, flat: 10_000, from: 250_000, ceiling: 200_000 },
  GHS: { points: 195, flat: 0, from: 0, ceiling: Infinity },
  KES: { points: 290, flat: 0, from: 0, ceiling: Infinity },
  ZAR: { points: 290, flat: 100, from: 0, ceiling: Infinity },
  USD: { points: 390, flat: 0, from: 0, ceiling: Infinity },
}

/** The currencies a charge may have. */
export const currencies = Object.keys(tariffs)

/** Paystack's fee for a charge, in minor units. The currency must be one of {@link currencies}. */
export function feesOf(amount: number, currency: string): number {
  const { points, flat, from, ceiling } = tariffs[currency]!
  return Math.min(Math.ceil((amount * points) / 10_000) + (amount < from ? 0 : flat), ceiling)
}
