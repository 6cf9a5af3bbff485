import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { holderFor, isHeldBy, QueueTokens } from './queue-tokens.js'

const QUEUE_SECRET = randomBytes(32).toString('base64url')
const tokens = new QueueTokens({ QUEUE_SECRET })
const [eventId, user] = [newId(), newId()]

describe('a queue token', () => {
  const holder = holderFor(user)
  const position = tokens.signPosition(eventId, { number: 70_000, holder, seen: 69_000 })
  const admission = tokens.signAdmission(eventId, { number: 7, holder, until: 1_800_000_000 })

  test('returns the claims that were signed', () => {
    expect(tokens.readPosition(eventId, position)).toEqual({ number: 70_000, holder, seen: 69_000 })
    expect(tokens.readAdmission(eventId, admission)).toEqual({ number: 7, holder, until: 1_800_000_000 })
    expect(tokens.readPosition(eventId.toUpperCase(), position)).not.toBeNull()
    expect(position.length).toBeLessThan(500)
  })

  test('is invalid if any character is changed, removed or added', () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')
    const changed = Array.from({ length: position.length }, (_, index) =>
      characters.map(deadLetter => position.slice(0, index) + deadLetter + position.slice(index + 1)),
    ).flat()
    const accepted = changed.filter(token => tokens.readPosition(eventId, token) !== null)
    expect(new Set(accepted)).toEqual(new Set([position]))
    for (const wrong of [
      '',
      'rubbish',
      position.slice(0, -1),
      `${position}A`,
      `${position}=`,
      position.repeat(4),
    ])
      expect(tokens.readPosition(eventId, wrong)).toBeNull()
  })

  test('is valid for one event, one purpose and one secret', () => {
    expect(tokens.readPosition(newId(), position)).toBeNull()
    expect(tokens.readAdmission(eventId, position)).toBeNull()
    expect(tokens.readPosition(eventId, admission)).toBeNull()
    const others = new QueueTokens({ QUEUE_SECRET: 'another secret of the same kind' })
    expect(others.readPosition(eventId, position)).toBeNull()
  })

  test('of a user is valid for that user alone, and of a guest for anybody who has it', () => {
    expect([isHeldBy(holder, user), isHeldBy(holder, newId()), isHeldBy(holder, null)]).toEqual([
      true,
      false,
      false,
    ])
    const [guest, another] = [holderFor(null), holderFor(null)]
    expect([isHeldBy(guest, null), isHeldBy(guest, user)]).toEqual([true, true])
    expect(guest.id.equals(another.id)).toBe(false)
  })

  test('does not contain the user’s id', () => {
    expect(Buffer.from(position, 'base64url').includes(Buffer.from(user.replaceAll('-', ''), 'hex'))).toBe(
      false,
    )
  })
})
