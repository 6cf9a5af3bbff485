import { Injectable } from '@nestjs/common'
import { Catalog, catalog } from '@boxoffice/contracts'

const KNOWN_MAX = 10_000

/** Whose an event is, which never changes. */
@Injectable()
export class EventOwners {
  private readonly known = new Map<string, Promise<string | null>>()

  constructor(private readonly catalog: Catalog) {}

  /** Its organizer; null when there is no such event any more. Those who ask at once wait for one answer. */
  ownerOf(eventId: string): Promise<string | null> {
    const known = this.known.get(eventId)
    if (known) return known
    const asked = this.ask(eventId)
    const forget = () => this.known.delete(eventId)
    asked.then(owner => owner === null && forget(), forget)
    if (this.known.size >= KNOWN_MAX) this.known.clear()
    this.known.set(eventId, asked)
    return asked
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
