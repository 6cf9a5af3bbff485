import { describe, expect, test } from '@jest/globals'
import { needServices } from './needs-services.mjs'

describe('a test run', () => {
  test.each([[[]], [['--verbose']], [['services/gateway']], [['disputes.test']], [['Observability']]])(
    'with the arguments %j starts the services, since its tests call them',
    args => {
      expect(needServices(args)).toBe(true)
    },
  )

  test.each([[['libs/bus']], [['services/payments/src/workflows/disputes']], [['no such test', '--json']]])(
    'with the arguments %j starts servers only',
    args => {
      expect(needServices(args)).toBe(false)
    },
  )
})
