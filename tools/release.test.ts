import { describe, expect, test } from '@jest/globals'
import { isAfter, withRelease, withVersion } from './release.mjs'

describe('a release', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- Old.\n'

  test('moves what is under Unreleased to a section with its version and date', () => {
    expect(withRelease(changelog, '0.2.0', '2026-12-01', [])).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- Old.\n',
    )
  })

  test('lists incompatible changes first', () => {
    expect(withRelease('## Unreleased\n\n- A thing.\n', '0.2.0', '2026-12-01', ['a is gone'])).toBe(
      '## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n### Breaking\n\n- a is gone\n\n- A thing.\n',
    )
  })

  test('is refused when nothing is under Unreleased', () => {
    const released = withRelease(changelog, '0.2.0', '2026-12-01', [])
    expect(() => withRelease(released, '0.3.0', '2026-12-02', [])).toThrow('nothing under')
  })

  test('sets the version of our packages and leaves other dependencies alone', () => {
    const manifest = { name: '@b/x', version: '0.1.0', dependencies: { '@b/y': '0.1.0', zod: '4.0.0' } }
    expect(withVersion(manifest, '0.2.0', new Set(['@b/x', '@b/y']))).toEqual({
      ...{ name: '@b/x', version: '0.2.0', dependencies: { '@b/y': '0.2.0', zod: '4.0.0' } },
    })
  })

  test.each([
    ['0.2.0', '0.1.9', true],
    ['0.10.0', '0.9.0', true],
    ['0.2.0', '0.2.0', false],
    ['0.2.0', '1.0.0', false],
  ])('of %s after %s is possible: %s', (version, other, possible) => {
    expect(isAfter(version, other)).toBe(possible)
  })
})
