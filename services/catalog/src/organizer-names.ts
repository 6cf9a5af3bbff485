import { Inject, Injectable } from '@nestjs/common'
import { catalog, Identity, identity } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { LOG, type Log } from '@boxoffice/service'
import { Db } from './db.js'
import { whole } from './events/event-shape.js'
import { toOffer } from './events/offers.js'

const AT_ONCE = 100

interface Written {
  organizerId: string
  organizerName: string
}

/** Keeps the names of organizers, which stand beside their events, as identity has them. */
@Injectable()
export class OrganizerNames {
  constructor(
    private readonly db: Db,
    private readonly identity: Identity,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Writes the present name wherever another one stands, unless this one is it. It asks once more when it is done: of two that do
   * this at once, the one with the older name may be the last to write.
   */
  async refresh(organizerId: string, written?: string): Promise<void> {
    for (;;) {
      const name = await this.nameOf(organizerId)
      if (name === undefined || name === written) return
      while ((await this.rename(organizerId, name)) === AT_ONCE);
      written = name
    }
  }

  /**
   * For who has committed an event with a name that was asked for before: it may have been changed, and all events renamed, in
   * between. While identity is away the name stays; it is looked at again when the event is published.
   */
  async check({ organizerId, organizerName }: Written): Promise<void> {
    try {
      await this.refresh(organizerId, organizerName)
    } catch (error) {
      if (!isOutage(error)) throw error
      this.log.warn({ err: error, organizerId }, 'the name of an organizer was not looked at')
    }
  }

  /** Undefined when identity does not know the organizer, any more: then its events keep the name they have. */
  private async nameOf(organizerId: string): Promise<string | undefined> {
    try {
      return (await this.identity.getOrganizerName({ organizerId })).name
    } catch (error) {
      if (identity.faults.organizerNotFound.is(error)) return undefined
      throw error
    }
  }

  /** Some of its events, of which those that are for sale are announced in the same commit. */
  private rename(organizerId: string, name: string): Promise<number> {
    return this.db.tx(async (tx, emit) => {
      const renamed = await tx.$queryRaw<{ id: string }[]>`
        update events set organizer_name = ${name}, version = version + 1
        where id = any(array(select id from events
                     where organizer_id = ${organizerId}::uuid and organizer_name <> ${name}
                     order by id limit ${AT_ONCE} for update))
        returning id`
      const ids = renamed.map(({ id }) => id)
      const onSale = await tx.event.findMany({
        where: { id: { in: ids }, status: 'PUBLISHED' },
        include: whole,
      })
      await emit(catalog.events.event.updated, ...onSale.map(event => ({ ...toOffer(event), moved: false })))
      return renamed.length
    })
  }
}
