import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client'
import type { Backlog } from '@boxoffice/contracts'
import { attempt } from './attempt.js'

export { register } from 'prom-client'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** A counter. Every label must have few values: never an id, an address or a path. */
export const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
  new Counter({ name: `boxoffice_${name}`, help, labelNames })

/** A histogram of durations, in seconds. */
export const timer = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
  new Histogram({ name: `boxoffice_${name}_seconds`, help, labelNames, buckets: SECONDS })

/**
 * A gauge that is measured when Prometheus asks. If it cannot be measured it is NaN, and other metrics are
 * not affected; a bug is logged. A later gauge of the same name replaces an earlier one in the process.
 */
export function gauge(name: string, help: string, measure: () => number | Promise<number>) {
  register.removeSingleMetric(`boxoffice_${name}`)
  return new Gauge({
    name: `boxoffice_${name}`,
    help,
    async collect() {
      this.set((await attempt(`measuring ${name}`, measure)) ?? NaN)
    },
  })
}

/** A gauge with labels: `measure` returns a value for each. If it cannot be measured it is not shown. */
export function gaugeBy<L extends string, K extends string>(
  name: string,
  help: string,
  label: L,
  measure: () => Promise<Record<K, number>>,
) {
  register.removeSingleMetric(`boxoffice_${name}`)
  return new Gauge({
    name: `boxoffice_${name}`,
    help,
    labelNames: [label],
    async collect() {
      this.reset()
      const values = (await attempt(`measuring ${name}`, measure)) ?? {}
      for (const [kind, value] of Object.entries<number>(values)) this.set({ [label]: kind } as never, value)
    },
  })
}

/** A histogram of sizes. */
export const histogram = (name: string, help: string, buckets: number[]) =>
  new Histogram({ name: `boxoffice_${name}`, help, buckets })

/** Registers the metrics of CPU, memory and event loop. Called once per process. */
export function measureProcess(service: string) {
  register.setDefaultLabels({ service })
  collectDefaultMetrics()
}

const handled = timer('bus_handled', 'Calls and events that this process has handled', ['subject', 'outcome'])
const dead = counter('dead_letters_total', 'Events that a reader has given up', ['subject'])

export const busHandled = (subject: string, outcome: string, seconds: number) =>
  handled.observe({ subject, outcome }, seconds)
export const deadLetterRecorded = (subject: string) => dead.inc({ subject })

/** Shows the backlogs of this service's handlers. If they cannot be measured they are not shown. Called once per process. */
export const measureBacklogs = (ask: () => Promise<Backlog[]>) =>
  new Gauge({
    name: 'boxoffice_backlog',
    help: 'Events by the handler that reads them: waiting, under way, or dead',
    labelNames: ['handler', 'state'],
    async collect() {
      this.reset()
      for (const { handler, waiting, inProgress, dead } of (await attempt('measuring backlog', ask)) ?? []) {
        this.set({ handler, state: 'waiting' }, waiting)
        this.set({ handler, state: 'in_progress' }, inProgress)
        this.set({ handler, state: 'dead' }, dead)
      }
    },
  })
