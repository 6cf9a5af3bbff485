import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Fault, Identity, identity } from '@boxoffice/contracts'
import { Bus, currentContext, inContext, type Actor } from '@boxoffice/bus'

const KEPT_MS = 10_000

/** The time that identity may take to answer, and the time until the next request when it has not. */
const PATIENCE_MS = 500
const AGAIN_MS = 1_000

/**
 * Knows the users that see drafts and hidden tiers of an organizer. Members are cached by organizer, not by user: a crowd that reads one
 * event costs one call in ten seconds.
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
   * Whether the actor may see drafts and hidden tiers of the organizer. While identity does not answer, the last known members may:
   * a crowd must not wait for it.
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
        // The bus logs an `internal` one.
        if (!(error instanceof Fault)) throw error
        return undefined
      },
    )
  }
}
