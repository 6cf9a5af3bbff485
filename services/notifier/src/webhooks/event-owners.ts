import { Injectable } from '@nestjs/common'
import { Catalog, catalog } from '@boxoffice/contracts'

const KNOWN_MAX = 10_000

/** Whose an event is, which never changes. */
@Injectable()
export class EventOwners {
  private readonly known = new Map<string, string>()

  constructor(private readonly catalog: Catalog) {}

  /** Its organizer; null when there is no such event any more. */
  async ownerOf(eventId: string): Promise<string | null> {
    const known = this.known.get(eventId) ?? (await this.ask(eventId))
    if (this.known.size >= KNOWN_MAX) this.known.clear()
    if (known) this.known.set(eventId, known)
    return known
  }

  private async ask(eventId: string): Promise<string | null> {
    try {
      return (await this.catalog.describeEvent({ eventId })).organizer.id
    } catch (error) {
      if (catalog.faults.eventNotFound.is(error)) return null
      throw error
    }
  }
}
