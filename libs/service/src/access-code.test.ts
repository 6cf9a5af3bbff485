import { describe, expect, test } from '@jest/globals'
import { hashOfAccessCode } from './access-code.js'

describe('hashOfAccessCode', () => {
  test('returns one hash for all spellings of an access code, and another for every other code', () => {
    const typed = ['Ẹ̀kọ́ 24', ' ẹ̀kỌ́ 24\n']
    expect(new Set(typed.map(hashOfAccessCode))).toEqual(new Set([hashOfAccessCode('ẹ̀kọ́ 24')]))
    expect(hashOfAccessCode('drum')).toBe('J1KitURvaN0jHudEGNP4NF7EGIqsUovKP98QvPIGmBA')
    expect(hashOfAccessCode('drums')).not.toBe(hashOfAccessCode('drum'))
  })
})
