import { setTimeout as delay } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'

const FRESH_MS = 1_000
const KNOWN_MAX = 10_000

interface Known {
  isOn: Promise<boolean>
  /** By the process's own clock, in milliseconds. */
  until: number
}

/** Which organizers have a feed. Most have none: what happens to theirs is not written down. */
@Injectable()
export class Feeds {
  private readonly known = new Map<string, Known>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Whether there is one, as it was within the last second: a thousand events of an organizer without one cost one look. */
  isOn(organizerId: string): Promise<boolean> {
    const known = this.known.get(organizerId)
    if (known && known.until > performance.now()) return known.isOn
    const isOn = this.look(organizerId)
    isOn.catch(() => this.known.delete(organizerId))
    if (this.known.size >= KNOWN_MAX) this.known.clear()
    this.known.set(organizerId, { isOn, until: performance.now() + FRESH_MS })
    return isOn
  }

  /**
   * Begins an organizer's feed, unless it has one. For who begins it this returns when every replica knows of it: all that happens
   * afterwards is in the feed. A feed does not end.
   */
  async begin(organizerId: string): Promise<void> {
    if (await this.isOn(organizerId)) return
    const data = [{ organizerId, since: this.clock.now() }]
    await this.db.feed.createMany({ data, skipDuplicates: true })
    const { since } = await this.db.feed.findUniqueOrThrow({ where: { organizerId } })
    if (since > this.clock.in(-FRESH_MS)) await delay(FRESH_MS)
    this.known.delete(organizerId)
  }

  private async look(organizerId: string): Promise<boolean> {
    return (await this.db.feed.count({ where: { organizerId } })) > 0
  }
}
