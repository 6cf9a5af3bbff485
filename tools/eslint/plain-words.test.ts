import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Linter } from 'eslint'
import { root } from '../workspace.mjs'
import plainWords, { words } from './plain-words.mjs'

const refusals = (code: string, filename = 'orders.js') =>
  new Linter()
    .verify(
      code,
      [{ plugins: { plain: plainWords }, rules: { 'plain/names': 2, 'plain/text': 2 } }],
      filename,
    )
    .map(({ message }) => /“(.*?)”/.exec(message)?.[1] ?? message)

describe('the list of words', () => {
  test('is the last column of docs/glossary.md', () => {
    const rows = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8')
      .split('\n')
      .filter(line => line.startsWith('| ') && !line.startsWith('| --'))
      .map(line => line.split('|').at(-2)!.trim())
    const inGlossary = new Set(rows.flatMap(cell => cell.split(', ')).filter(word => word && word !== 'not'))
    expect(words.map(({ not }) => not).sort()).toEqual([...inGlossary].sort())
  })
})

describe('plain words', () => {
  test.each([
    ['const callOff = 1', 'call off'],
    ['class PlaceOrderWish {}', 'wish'],
    ['function f({ letter }) { return letter }', 'letter'],
    ['const row = { isNobody: true }', 'nobody'],
    ['class Stock { #insist() {} }', 'insist'],
    ['// The hold lapses after ten minutes.', 'lapse'],
    ['/** Orders that were\n * called off. */', 'call off'],
    ['test("gives back what is released", () => {})', 'give back'],
    ['log.info({ id }, "an order was called off")', 'call off'],
    ['throw new Error(`The line to NATS is cut`)', 'line'],
    ['/** Who bears the fees. */', 'Who'],
    ['/**\n * What a webhook is about.\n */', 'What'],
    ['// Whose turn is over makes room.', 'Whose'],
  ])('refuse %s', (code, word) => {
    expect(refusals(code)).toEqual([word])
  })

  test('refuse the name of a file', () => {
    expect(refusals('', 'wish.js')).toEqual(['wish'])
  })

  test.each([
    '// Each line of JSON is a record; the refund takes place later.',
    '// Codes of capital letters and digits, whatever the order of the letters.',
    'const deadLetter = 1, boathouse = 2, placeOrder = 3, orderLine = 4, understand = 5',
    'process.nextTick(() => {})',
    'const text = "Nobody called off the show"',
    'other.wish(1)',
    'test("two orders can be told apart", () => {})',
    '/** The party that bears the fees. What it pays is rounded. */',
    '// Whole rows; a buyer who waits\n// whose order has ended',
  ])('allow %s', code => {
    expect(refusals(code)).toEqual([])
  })
})
