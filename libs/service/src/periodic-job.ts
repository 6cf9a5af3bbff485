import { AsyncResource } from 'node:async_hooks'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { isOutage, RepeatedWork } from '@boxoffice/bus'
import { jobDue, jobStopped, jobRan } from './job-metrics.js'
import { LOG, type Log } from './log.js'

/**
 * Work that a process repeats. Runs of one job in one process never overlap. After a run that found work the next one follows at
 * once, otherwise after `everyMs`. Every replica runs every job, so the work must be correct when several replicas do it at a time.
 *
 * Nest injects the log into the property, so that a job without other dependencies needs no constructor; a job that is created
 * without Nest, as in a test, must be given one before it runs.
 */
@Injectable()
export abstract class PeriodicJob implements OnApplicationBootstrap, OnModuleDestroy {
  @Inject(LOG) protected readonly log!: Log
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private stopped = false
  private wakeRequested = false
  private readonly repeated = new RepeatedWork(error => this.report(error))
  /** Bound to the context of the process: a run that a request has woken must not act as that request's user. */
  private readonly begin = AsyncResource.bind(() => {
    this.running = this.runOnce().finally(() => (this.running = undefined))
  })

  /** Milliseconds from the end of a run that found no work to the next run. */
  protected abstract readonly everyMs: number

  /** Does a bounded amount of work, and returns how much it did. A run that throws is repeated, and logged when its error is another one than before. */
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

  /** Runs the job now, or once more after the run in progress, for work that has just become due. */
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
    this.wakeRequested = false
    const done = await this.repeated.run(() => this.run())
    jobRan(this.name, done === undefined ? 'failed' : done > 0 ? 'worked' : 'idle')
    if (done !== undefined && !this.stopped) jobDue(this.name, this.everyMs)
    this.schedule(done || this.isWakeRequested() ? 0 : this.everyMs)
  }

  /** An outage ends by itself; any other error is a bug. */
  private report(error: unknown) {
    const level = isOutage(error) ? 'warn' : 'error'
    this.log[level]({ err: error, job: this.name }, 'a periodic job failed and will be repeated')
  }
}
