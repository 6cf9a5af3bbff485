import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

describe('docker-compose.yml', () => {
  test('passes on every setting that a service has', () => {
    const settings = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name)
    const compose = read('docker-compose.yml')
    expect(settings.length).toBeGreaterThan(40)
    expect(settings.filter(name => !new RegExp(`\\b${name}\\b`).test(compose))).toEqual([])
  })
})
