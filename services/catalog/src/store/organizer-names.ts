import { Inject, Injectable } from '@nestjs/common'
import { catalog, Identity, identity } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { LOG, type Log } from '@boxoffice/service'
import { Db } from '../db.js'
import { eventInclude } from '../views/event-view.js'
import { toSaleTerms } from '../views/sale-terms.js'

const BATCH = 100

interface NamedEvent {
  organizerId: string
  organizerName: string
}

/** The copies of organizers' names in their events. */
@Injectable()
export class OrganizerNames {
  constructor(
    private readonly db: Db,
    private readonly identity: Identity,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Writes identity's present name to all events of the organizer that have another one, unless it is `current`. Repeats until
   * identity returns the name that was written: of two concurrent calls, the one with the older name may write last.
   */
  async refresh(organizerId: string, current?: string): Promise<void> {
    for (;;) {
      const name = await this.find(organizerId)
      if (name === undefined || name === current) return
      while ((await this.writeBatch(organizerId, name)) === BATCH);
      current = name
    }
  }

  /**
   * Corrects the name after the commit of an event whose name was read before: it may have changed between. While identity is
   * unavailable the name stays; it is corrected when the event is published.
   */
  async correct({ organizerId, organizerName }: NamedEvent): Promise<void> {
    try {
      await this.refresh(organizerId, organizerName)
    } catch (error) {
      if (!isOutage(error)) throw error
      this.log.warn(
        { err: error, organizerId },
        'identity is unavailable: the organizer’s name was not checked',
      )
    }
  }

  /** Undefined when identity does not know the organizer: then its events keep the name that they have. */
  private async find(organizerId: string): Promise<string | undefined> {
    try {
      return (await this.identity.getOrganizerName({ organizerId })).name
    } catch (error) {
      if (identity.faults.organizerNotFound.is(error)) return undefined
      throw error
    }
  }

  /** Renames up to a hundred events, and emits `event.updated` for the published ones with the commit. */
  private writeBatch(organizerId: string, name: string): Promise<number> {
    return this.db.tx(async (tx, emit) => {
      const renamed = await tx.$queryRaw<{ id: string }[]>`
        update events set organizer_name = ${name}, version = version + 1
        where id = any(array(select id from events
                     where organizer_id = ${organizerId}::uuid and organizer_name <> ${name}
                     order by id limit ${BATCH} for update))
        returning id`
      const ids = renamed.map(({ id }) => id)
      const published = await tx.event.findMany({
        where: { id: { in: ids }, state: 'PUBLISHED' },
        include: eventInclude,
      })
      const terms = published.map(event => ({ ...toSaleTerms(event), moved: false }))
      await emit(catalog.events.event.updated, ...terms)
      return renamed.length
    })
  }
}
