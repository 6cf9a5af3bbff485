import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { faults, Identity, identity } from '@boxoffice/contracts'
import { Bus, currentContext, inContext, type Actor } from '@boxoffice/bus'

const KEPT_MS = 10_000

/** The time that identity may take to answer, and the time until the next request when it has not. */
const PATIENCE_MS = 500
const AGAIN_MS = 1_000

/**
 * The users who see more of an organizer's events than everybody: its members. They are cached by organizer,
 * not by user, so that a crowd that reads one event costs one request in ten seconds.
 */
@Injectable()
export class Insiders implements OnApplicationBootstrap {
  private readonly members = new LRUCache<string, Set<string>>({
    max: 2_000,
    ttl: KEPT_MS,
    ignoreFetchAbort: true,
    noDeleteOnStaleGet: true,
    fetchMethod: async (organizerId, known, { options }) => {
      const members = await this.ask(organizerId)
      if (!members) options.ttl = AGAIN_MS
      return members ?? known ?? new Set()
    },
  })

  constructor(
    @Inject(Identity) private readonly identity: Pick<Identity, 'listMemberIds'>,
    @Inject(Bus) private readonly bus: Pick<Bus, 'watch' | 'onReconnect'>,
  ) {}

  /**
   * Events published while the connection is lost are not received: then all members are requested again.
   */
  onApplicationBootstrap() {
    this.bus.watch(identity.events.member.changed, ({ organizerId }) => this.members.delete(organizerId))
    this.bus.onReconnect(() => this.members.clear())
  }

  /**
   * Whether the actor may see all of the organizer's events. While identity does not answer, the last known
   * members may: a crowd must not wait for it.
   */
  async include({ role, subject, organizerId: ofKey }: Actor, organizerId: string): Promise<boolean> {
    if (role === 'ADMIN') return true
    if (role === 'GUEST') return false
    if (role === 'KEY') return ofKey === organizerId
    const members = this.members.get(organizerId) ?? (await this.members.forceFetch(organizerId))
    return members.has(subject)
  }

  private async ask(organizerId: string): Promise<Set<string> | undefined> {
    const context = { ...currentContext()!, deadline: Date.now() + PATIENCE_MS }
    const asked = inContext(context, () => this.identity.listMemberIds({ organizerId }))
    return asked.then(
      ({ userIds }) => new Set(userIds),
      (error: unknown) => {
        if (!faults.unavailable.is(error)) throw error
        return undefined
      },
    )
  }
}
