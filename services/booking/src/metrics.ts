import type { OrderState } from '@boxoffice/contracts'
import { counter, histogram } from '@boxoffice/service'

const states = counter('orders_total', 'Orders that came into a state', ['state'])
const refusals = counter('orders_refused_total', 'Orders that could not be placed', ['code'])
const admissions = counter('admissions_total', 'Tickets shown at a door', ['outcome'])
const erasures = counter('buyers_erased_total', 'Buyers whose name and address were taken off the books')
const batches = histogram(
  'stock_batch_size',
  'Entries per stock transaction',
  [1, 2, 4, 8, 16, 32, 64, 128, 256],
)

export const orderBecame = (state: OrderState) => states.inc({ state })
export const orderRefused = (code: string) => refusals.inc({ code })
export const ticketShown = (outcome: string) => admissions.inc({ outcome })
export const batchCommitted = (size: number) => batches.observe(size)
export const buyerErased = () => erasures.inc()
