import { AsyncResource } from 'node:async_hooks'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { jobDue, jobStopped, jobRan } from './job-metrics.js'
import { LOG, type Log } from './log.js'

/**
 * Work that a clock asks for. It never overlaps itself, bounds what it does per tick, and says how much it did:
 * as long as a tick finds work the next follows at once. Any number of replicas may tick; the work itself must stand that.
 */
@Injectable()
export abstract class PeriodicJob implements OnApplicationBootstrap, OnModuleDestroy {
  @Inject(LOG) private readonly log!: Log
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private stopped = false
  private wakeRequested = false
  /** Bound here, so that what a request has woken does not go on in the name of that request. */
  private readonly begin = AsyncResource.bind(() => {
    this.running = this.runOnce().finally(() => (this.running = undefined))
  })

  /** Milliseconds from the end of a tick that found nothing to the next. */
  protected abstract readonly everyMs: number

  /** Does a bounded amount of work, and returns how much it was. */
  abstract run(): Promise<number>

  onApplicationBootstrap() {
    jobDue(this.name, this.everyMs)
    this.schedule(this.everyMs)
  }

  async onModuleDestroy() {
    this.stopped = true
    jobStopped(this.name)
    clearTimeout(this.timer)
    await this.running
  }

  /** Ticks now instead of later, or once more if it is at it: for what has just become due. */
  wake() {
    this.wakeRequested = true
    if (this.running) return
    clearTimeout(this.timer)
    this.schedule(0)
  }

  private get name() {
    return this.constructor.name
  }

  private isWakeRequested = () => this.wakeRequested

  private schedule(delay: number) {
    if (this.stopped) return
    this.timer = setTimeout(this.begin, delay)
  }

  private async runOnce() {
    let done = 0
    this.wakeRequested = false
    try {
      done = await this.run()
      jobRan(this.name, done > 0 ? 'worked' : 'idle')
      if (!this.stopped) jobDue(this.name, this.everyMs)
    } catch (error) {
      jobRan(this.name, 'failed')
      this.log.warn({ err: error, clock: this.name }, 'a tick failed and will be repeated')
    }
    this.schedule(done > 0 || this.isWakeRequested() ? 0 : this.everyMs)
  }
}
