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

/** The position on the waitlist of a tier: 1 is next. */
export interface JoinedEntry extends JoinRequest {
  id: string
  position: number
  joinedAt: Date
}

/** The existing waitlist entries, and the tickets of those who join. */
export interface WaitlistState {
  /** The number of waiting entries by tier, and the smallest number of tickets that one of them wants. */
  tiers: Map<string, { count: number; fewest: number }>
  /** The number by tier and address of held and sold tickets, and whether there is a waiting entry. */
  buyers: Map<string, { taken: number; isWaiting: boolean }>
}

/** Adds concurrent requests to the waitlist one after the other. Pure except for the ids. */
export class WaitlistJoining {
  readonly joined: JoinedEntry[] = []

  constructor(
    private readonly stock: Parameters<typeof requireOnSale>[0] & Parameters<typeof availableOf>[0],
    private readonly line: WaitlistState,
    private readonly now: Date,
    private readonly newId: NewId,
  ) {}

  /** Throws the reason why a request cannot or need not join. A hidden tier is not found, since a request to join has no access code. */
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

  /** Available tickets that are still to be offered to waitlist entries are not available to this request. */
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
