import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { limitToTiers, type Question } from '../core/questions.js'
import type { Tx } from '../db.js'
import { tierChanged } from '../metrics.js'
import { EventChanges } from '../store/event-changes.js'
import { capacitiesOf, findTier, orderTiers, type TierId } from '../store/tier-changes.js'
import type { EventRow } from '../views/event-view.js'

@Controller()
export class RemoveTierHandler {
  constructor(private readonly changes: EventChanges) {}

  /** Removes the tier with the questions for it alone. Throws `tierNotFound`, `lastTier`, and as `EventChanges.apply`. */
  @Handle(catalog.methods.removeTier)
  async removeTier({ eventId, tierId }: TierId): Promise<void> {
    await this.changes.apply(eventId, {
      capacitiesAfter: event => capacitiesOf(event, remainingTiers(event, tierId)),
      write: (tx, event) => write(tx, event, tierId),
    })
    tierChanged({ change: 'removed' }, { tierId, eventId })
  }
}

function remainingTiers(event: EventRow, tierId: string) {
  const { id } = findTier(event, tierId)
  if (event.tiers.length === 1) throw catalog.faults.lastTier({})
  return event.tiers.filter(tier => tier.id !== id)
}

async function write(tx: Tx, event: EventRow, tierId: string) {
  const remaining = remainingTiers(event, tierId).map(({ id }) => id)
  await tx.tier.delete({ where: { id: tierId } })
  await orderTiers(tx, remaining)
  const questions = (event.questions as Question[]).flatMap(question =>
    limitToTiers(question, id => id !== tierId),
  )
  await tx.event.update({ where: { id: event.id }, data: { questions } })
}
