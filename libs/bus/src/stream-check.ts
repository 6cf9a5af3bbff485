import type { Bus } from './bus.js'
import { isOutage } from './outage.js'
import { isKnownStream, rememberStream, requeuePublished } from './outbox-row.js'
import { RepeatedWork } from './repeated-work.js'
import type { SqlClient } from './sql-client.js'
import { ensureStream, isJetStreamAway } from './stream.js'
import type { BusLog } from './subscription-callback.js'

const REPLAY_MS = 10 * 60_000
const PAUSE_MS = 1_000
const PAUSE_MAX_MS = 60_000

/** Compares the connected stream with the rows of an outbox, after each connection. An error is logged when it changes. */
export class StreamCheck {
  private done = false
  /** Whether the last comparison failed by a refusal. */
  private refused = false
  private notBefore = 0
  private pause = PAUSE_MS
  private readonly work: RepeatedWork

  constructor(
    private readonly bus: Bus,
    log: BusLog,
  ) {
    this.work = new RepeatedWork(error =>
      log('the stream of events could not be verified and will be', error),
    )
  }

  /** Makes the comparison due: the connection is a new one. */
  restart() {
    this.done = false
    this.notBefore = 0
    this.pause = PAUSE_MS
  }

  /**
   * Verifies the stream if that is due, and returns whether events can be published: not while JetStream or the database is away. A
   * refusal holds no event up; the comparison is repeated with growing pauses. `mark` writes the marks of published rows.
   */
  async isPassed(rows: SqlClient, mark: () => Promise<void>): Promise<boolean> {
    if (this.done || Date.now() < this.notBefore) return true
    this.done = true
    const verify = async () => {
      try {
        await this.compare(rows, mark)
        return true
      } catch (error) {
        this.done = false
        this.refused = !isJetStreamAway(error) && !isOutage(error)
        throw error
      }
    }
    if (await this.work.run(verify)) return true
    if (!this.refused) return false
    this.notBefore = Date.now() + this.pause
    this.pause = Math.min(this.pause * 2, PAUSE_MAX_MS)
    return true
  }

  /**
   * JetStream acknowledges before fsync. After a reconnect the last ten minutes are published again; to a new stream, everything. Marks
   * of the former stream are written first, so that they are not taken for this stream's. This stream is stored as known last: a process
   * that dies before that publishes again.
   */
  private async compare(rows: SqlClient, mark: () => Promise<void>) {
    await mark()
    const identity = await ensureStream(this.bus.nats)
    const isKnown = await isKnownStream(rows, identity)
    await requeuePublished(rows, new Date(isKnown ? Date.now() - REPLAY_MS : 0))
    await rememberStream(rows, identity)
  }
}
