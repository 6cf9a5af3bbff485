import type { EventStock } from '../core/inventory.js'

interface Snapshot {
  stock: EventStock
  at: number
  renewing: boolean
}

const FRESH_MS = 500
const STALE_MS = 1_000
const EVENTS = 1_000

/**
 * The stock of events as this process read or committed it last. It serves to refuse requests early; only the stock transaction decides.
 */
export class AvailabilitySnapshots {
  private readonly snapshots = new Map<string, Snapshot>()

  /** Stores the stock that a transaction read at this time and committed. */
  put(stock: EventStock, at: Date) {
    this.snapshots.delete(stock.id)
    this.snapshots.set(stock.id, { stock, at: at.getTime(), renewing: false })
    if (this.snapshots.size > EVENTS) this.snapshots.delete(this.snapshots.keys().next().value!)
  }

  /**
   * The stock of at most half a second ago. After that one caller gets undefined and must read it; the others get the old stock for half
   * a second more, so that they do not all read at once.
   */
  get(eventId: string, now: Date): EventStock | undefined {
    const snapshot = this.snapshots.get(eventId)
    if (!snapshot) return undefined
    const age = now.getTime() - snapshot.at
    if (age < FRESH_MS || (age < STALE_MS && snapshot.renewing)) return snapshot.stock
    snapshot.renewing = true
    return undefined
  }
}
