import { Controller } from '@nestjs/common'
import { describe, expect, test } from '@jest/globals'
import type { Emit } from './outbox.js'
import { Handle, On } from './nest.js'
import { shop } from './shop.fixture.js'

declare const emit: Emit

/**
 * Code that must not compile. The compiler is the test here: it fails at each `@ts-expect-error` whose next
 * line has no error. None of this code runs.
 */
@Controller()
class Wrong {
  // @ts-expect-error the input is an item
  @Handle(shop.methods.buy)
  input(_: { seat: string }) {
    return Promise.resolve({ item: '', buyer: null })
  }

  // @ts-expect-error the answer says who has bought
  @Handle(shop.methods.buy)
  output({ item }: { item: string }) {
    return Promise.resolve({ item })
  }

  // @ts-expect-error an answer takes its time
  @Handle(shop.methods.buy)
  promise({ item }: { item: string }) {
    return { item, buyer: null }
  }

  // @ts-expect-error the event is about an item
  @On(shop.events.item.sold, { idempotentBy: 'inbox' })
  payload(_: { seat: string }): Promise<void> {
    return Promise.resolve()
  }

  // @ts-expect-error its id is text
  @On(shop.events.item.sold, { idempotentBy: 'inbox' })
  id(_: { item: string }, _id: number): Promise<void> {
    return Promise.resolve()
  }
}

@Controller()
class Right {
  @Handle(shop.methods.buy)
  buy({ item }: { item: string }) {
    return Promise.resolve({ item, buyer: null })
  }

  @On(shop.events.item.sold, { idempotentBy: 'inbox' })
  sold({ item }: { item: string }, eventId: string): Promise<void> {
    return Promise.resolve(void [item, eventId])
  }
}

const announce = () => [
  emit(shop.events.item.sold, { item: 'a' }),
  // @ts-expect-error it was an item
  emit(shop.events.item.sold, { seat: 'a' }),
  // @ts-expect-error there is no such event
  emit(shop.events.item.lost, { item: 'a' }),
]

describe('the types of handlers and events', () => {
  test('refuse wrong inputs, outputs and payloads when they are compiled', () => {
    expect([Wrong, Right, announce].map(({ name }) => name)).toEqual(['Wrong', 'Right', 'announce'])
  })
})
