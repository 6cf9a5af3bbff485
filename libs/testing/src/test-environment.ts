/** Addresses of the test run's own PostgreSQL, Redis, NATS and services. Written by `npm test`. */
export interface TestEnvironment {
  postgresUrl: string
  redisUrl: string
  nats: Record<string, string>
  gatewayUrl: string
  sandboxUrl: string
  /** The environment that each service was started with. */
  env: Record<string, Record<string, string>>
  /** The folder of this test run. */
  dir: string
}

/** The environment of this test run. Fails outside of `npm test`. */
export function testEnvironment(): TestEnvironment {
  const text = process.env['BOXOFFICE_TEST']
  if (!text) throw new Error('Run tests with `npm test -- <path>`: it brings up what they need')
  return JSON.parse(text) as TestEnvironment
}

/**
 * Whether tests run at their full size (`npm run test:full`), or at one that is quick enough for every run.
 */
export const isFull = Boolean(process.env['BOXOFFICE_FULL'])
