import { booking, type Buyer } from '@boxoffice/contracts'
import type { NewId } from './domain-event.js'
import { availableOf, requireOnSale, takenKey } from './inventory.js'

/** A request to join the waitlist. `buyerId` is null for a guest. */
export interface JoinRequest {
  tierId: string
  quantity: number
  buyer: Buyer
  buyerId: string | null
}

/** A place among those who wait for a tier: 1 is next. */
export interface JoinedEntry extends JoinRequest {
  id: string
  position: number
  joinedAt: Date
}

/** The entries that wait already, and the tickets that the joining buyers have. */
export interface WaitlistState {
  /** For each tier with a waitlist: the number of its entries, and the fewest tickets that one of them wants. */
  tiers: Map<string, { count: number; fewest: number }>
  /** By tier and address: how many tickets they have, held or sold, and whether they wait. */
  buyers: Map<string, { taken: number; isWaiting: boolean }>
}

/** Adds the buyers of a batch to the waitlist, one after the other. Pure but for the ids. */
export class WaitlistJoining {
  readonly joined: JoinedEntry[] = []

  constructor(
    private readonly stock: Parameters<typeof requireOnSale>[0] & Parameters<typeof availableOf>[0],
    private readonly line: WaitlistState,
    private readonly now: Date,
    private readonly newId: NewId,
  ) {}

  /** Throws why they can not wait, or need not. A hidden tier is there for nobody: whoever waits shows no access code. */
  join(command: JoinRequest): JoinedEntry {
    const { tierId, quantity, buyer } = command
    requireOnSale(this.stock, [command], this.now)
    const { taken, isWaiting } = this.line.buyers.get(takenKey(buyer.email, tierId))!
    if (isWaiting) throw booking.faults.alreadyWaiting({})
    const { maxPerBuyer } = this.stock.tiers.get(tierId)!
    if (maxPerBuyer !== null && taken + quantity > maxPerBuyer)
      throw booking.faults.buyerLimitReached({ tierId, maxPerBuyer, alreadyTaken: taken })
    this.requireSoldOut(command)
    return this.add(command)
  }

  /** Available tickets may belong to an earlier entry that has not been offered them yet: then they are not for a later buyer. */
  private requireSoldOut({ tierId, quantity }: JoinRequest) {
    const available = availableOf(this.stock, this.stock.tiers.get(tierId)!)
    const fewest = this.line.tiers.get(tierId)?.fewest ?? Infinity
    if (quantity <= available && fewest > available) throw booking.faults.notSoldOut({ tierId, available })
  }

  private add(command: JoinRequest): JoinedEntry {
    const { count, fewest } = this.line.tiers.get(command.tierId) ?? { count: 0, fewest: Infinity }
    const joined = { ...command, id: this.newId(), position: count + 1, joinedAt: this.now }
    this.line.tiers.set(command.tierId, {
      count: joined.position,
      fewest: Math.min(fewest, command.quantity),
    })
    this.line.buyers.get(takenKey(command.buyer.email, command.tierId))!.isWaiting = true
    this.joined.push(joined)
    return joined
  }
}
