import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { retryUntilSuccess } from '../retry-until-success.js'

/** The lifetime of an access token, and a minute for clocks that differ. */
const KEPT_MS = 16 * 60_000

/**
 * The ended sessions whose access tokens have not expired yet. They are received as events, and asked for at start and after each
 * reconnection, since events that are published while the connection is lost are missed.
 */
@Injectable()
export class EndedSessions implements OnApplicationBootstrap, OnModuleDestroy {
  /** Not a cache of limited size: a session that it evicted would be let in again. */
  private readonly forgetAt = new Map<string, number>()
  private readonly hearers: ((sessionId: string) => void)[] = []
  private readonly stop = new AbortController()
  /** Whether identity has answered once: before that no session is known to be alive. */
  known = false

  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Identity) private readonly identity: Pick<Identity, 'listEndedSessions'>,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  has = (sessionId: string): boolean => this.forgetAt.has(sessionId)

  /** Calls `handle` with every session that ends, maybe more than once. */
  onEnd(handle: (sessionId: string) => void) {
    this.hearers.push(handle)
  }

  onApplicationBootstrap() {
    this.bus.watch(identity.events.session.ended, ({ sessionId }) => this.add(sessionId))
    this.bus.onReconnect(() => void this.learn())
    void this.learn()
  }

  onModuleDestroy = () => this.stop.abort()

  private learn = () =>
    retryUntilSuccess(
      'learning the ended sessions',
      async () => {
        const { sessionIds } = await this.identity.listEndedSessions({})
        for (const sessionId of sessionIds) this.add(sessionId)
        this.known = true
      },
      this.stop.signal,
    )

  private add(sessionId: string) {
    const now = this.clock.now().getTime()
    for (const [oldest, at] of this.forgetAt) {
      if (at > now) break
      this.forgetAt.delete(oldest)
    }
    this.forgetAt.set(sessionId, now + KEPT_MS)
    for (const handle of this.hearers) handle(sessionId)
  }
}
