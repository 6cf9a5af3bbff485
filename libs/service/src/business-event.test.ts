import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { register } from 'prom-client'
import { inContext, type Context } from '@boxoffice/bus'
import { businessEvent, logBusinessEvents } from './business-event.js'
import { counter } from './metrics.js'

const sold = businessEvent('item.sold', counter('items_sold_total', 'Items that were sold', ['kind']))

describe('businessEvent', () => {
  let lines: unknown[]
  const record = (fields: unknown, message?: string) => void lines.push([fields, message])

  beforeEach(() => {
    lines = []
    logBusinessEvents({ debug: () => undefined, info: record, warn: record, error: record })
  })
  afterEach(() => register.resetMetrics())

  test('counts an event by its labels and logs it with its name, labels and details', async () => {
    sold({ kind: 'book' }, { itemId: 'i-1' })
    expect(await register.getSingleMetricAsString('boxoffice_items_sold_total')).toContain('{kind="book"} 1')
    expect(lines).toEqual([[{ event: 'item.sold', kind: 'book', itemId: 'i-1' }, 'item.sold']])
  })

  test('logs the error of an event, and keeps it from the span', () => {
    const events: unknown[] = []
    const span = { addEvent: (_: string, details: unknown) => events.push(details) }
    const context = { requestId: 'r', traceparent: '', actor: null, deadline: 0, span } as unknown as Context
    const err = new Error('out of paper')
    inContext(context, () => sold({ kind: 'book' }, { itemId: 'i-1' }, err))
    expect(lines).toEqual([[{ event: 'item.sold', kind: 'book', itemId: 'i-1', err }, 'item.sold']])
    expect(events).toEqual([{ itemId: 'i-1' }])
  })

  test('adds the event to the span of a request that is traced', () => {
    const events: unknown[] = []
    const span = { addEvent: (name: string, details: unknown) => events.push([name, details]) }
    const context = { requestId: 'r', traceparent: '', actor: null, deadline: 0, span } as unknown as Context
    inContext(context, () => sold({ kind: 'book' }, { itemId: 'i-1', orderId: null }))
    expect(events).toEqual([['item.sold', { itemId: 'i-1' }]])
  })
})
