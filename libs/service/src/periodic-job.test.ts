import 'reflect-metadata'
import { Injectable, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { afterEach, describe, expect, test } from '@jest/globals'
import { currentContext, inContext } from '@boxoffice/bus'
import { until } from '@boxoffice/testing'
import { createLog, LOG } from './log.js'
import { register } from './metrics.js'
import { PeriodicJob } from './periodic-job.js'

const HOUR = 3_600_000
let app: { close(): Promise<void> } | undefined
afterEach(async () => {
  await app?.close()
  app = undefined
})

/** A periodic job with this work, as Nest starts and stops it. */
async function clock(
  everyMs: number,
  work: (count: number) => Promise<number> | number,
  log: unknown = createLog('test', 'silent'),
) {
  @Injectable()
  class Work extends PeriodicJob {
    protected readonly everyMs = everyMs
    count = 0
    run = async () => work(++this.count)
  }
  @Module({ providers: [Work, { provide: LOG, useValue: log }] })
  class WorkModule {}
  const context = await NestFactory.createApplicationContext(WorkModule, { logger: false })
  app = context
  return context.get(Work)
}
/** Work that waits until the test releases it. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>(resolve => (open = resolve))
  return { opened, open }
}

describe('PeriodicJob', () => {
  test('runs again and again', async () => {
    const work = await clock(1, () => 0)
    expect(await until(() => work.count >= 5)).toBe(true)
  })

  test('runs again at once after a run that found work, and after its interval otherwise', async () => {
    const work = await clock(HOUR, count => (count < 100 ? 1 : 0))
    work.wake()
    await until(() => work.count === 100)
    await new Promise(resolve => setImmediate(resolve))
    expect(work.count).toBe(100)
  })

  test('never runs concurrently with itself, however often it is woken', async () => {
    let [under, most] = [0, 0]
    const work = await clock(1, async () => {
      most = Math.max(most, ++under)
      await new Promise(resolve => setImmediate(resolve))
      under--
      return 1
    })
    await until(
      () => {
        work.wake()
        work.wake()
        return work.count > 200
      },
      { everyMs: 1 },
    )
    expect(most).toBe(1)
  })

  test('runs again after a run that failed', async () => {
    const work = await clock(1, count => (count <= 3 ? Promise.reject(new Error('away')) : 0))
    expect(await until(() => work.count >= 5)).toBe(true)
  })

  test('logs an error when it changes: a bug as an error, an outage as a warning', async () => {
    const logged: string[] = []
    const note =
      (level: string) =>
      ({ err }: { err: Error }) =>
        void logged.push(`${level} ${err.message}`)
    const bug = () => Promise.reject(new TypeError('undefined'))
    const outage = () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
    const work = await clock(1, count => (count <= 3 ? bug() : count <= 6 ? outage() : 0), {
      error: note('error'),
      warn: note('warn'),
    })
    await until(() => work.count >= 8)
    expect(logged).toEqual(['error undefined', 'warn away'])
  })

  test('that is woken during a run runs once more, since work may have become due too late for that run', async () => {
    const { opened, open } = gate()
    const work = await clock(HOUR, async count => {
      if (count === 1) await opened
      return 0
    })
    work.wake()
    await until(() => work.count === 1)
    work.wake()
    work.wake()
    open()
    expect(await until(() => work.count === 2)).toBe(true)
  })

  test('that a request woke runs without the context of the request', async () => {
    let seen: unknown = 'nothing yet'
    const work = await clock(HOUR, () => {
      seen = currentContext()
      return 0
    })
    const actor = { subject: 'user-1', role: 'CUSTOMER' as const }
    inContext({ requestId: 'r-1', traceparent: '', actor, deadline: 0 }, () => work.wake())
    await until(() => work.count === 1)
    expect(seen).toBeUndefined()
  })

  test('waits in stop for the present run, and does not run again', async () => {
    const { opened, open } = gate()
    let finished = false
    const work = await clock(1, async () => {
      await opened
      finished = true
      return 1
    })
    await until(() => work.count === 1)
    const closed = app!.close()
    app = undefined
    open()
    await closed
    expect(finished).toBe(true)
    work.wake()
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(work.count).toBe(1)
  })

  /** The values of a metric of these jobs, by outcome if it has one. */
  async function measured(name: string) {
    const metric = await register.getSingleMetric(`boxoffice_${name}`)!.get()
    return Object.fromEntries(metric.values.map(({ labels, value }) => [labels['outcome'] ?? 'Work', value]))
  }

  test('counts its runs by outcome', async () => {
    register.getSingleMetric('boxoffice_job_runs_total')!.reset()
    const work = await clock(HOUR, count => {
      if (count === 2) throw new Error('away')
      return count === 1 ? 1 : 0
    })
    work.wake()
    await until(() => work.count === 2)
    work.wake()
    await until(() => work.count === 3)
    expect(await measured('job_runs_total')).toEqual({ worked: 1, failed: 1, idle: 1 })
  })

  test('is overdue while its runs fail, and not once it was stopped', async () => {
    let away = true
    await clock(20, () => (away ? Promise.reject(new Error('away')) : 0))
    const overdue = async () => (await measured('job_overdue_seconds'))['Work']
    expect(await until(async () => ((await overdue()) ?? 0) > 0.2)).toBe(true)
    away = false
    expect(await until(async () => (await overdue()) === 0)).toBe(true)
    await app!.close()
    app = undefined
    expect(await overdue()).toBeUndefined()
  })
})
