/** A line of an order, in minor units of the event's currency. */
export interface Line {
  tierId: string
  quantity: number
  unitPrice: number
  total: number
}

/** What an order costs, in minor units: `total = Σ lines − discount + fees`. */
export interface Price {
  lines: Line[]
  discount: number
  fees: number
  total: number
}

interface Item {
  tierId: string
  quantity: number
}

/** Prices an order. Each line is its own product of integers, so that lines always add up to the total. */
export function priceOrder(items: Item[], unitPriceOf: (tierId: string) => number): Price {
  const lines = items.map(({ tierId, quantity }) => {
    const unitPrice = unitPriceOf(tierId)
    return { tierId, quantity, unitPrice, total: unitPrice * quantity }
  })
  const listed = lines.reduce((sum, line) => sum + line.total, 0)
  return { lines, discount: 0, fees: 0, total: listed }
}
