import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { slugsOf } from './slug.js'

const first = (title: string) => slugsOf(title).next().value

describe('slugsOf', () => {
  test.each([
    ['Lagos Jazz Night', 'lagos-jazz-night'],
    ['  Ọ̀ṣun Òṣogbo: Fête & Cinéma!  ', 'osun-osogbo-fete-cinema'],
    ['½ price — ﬁnal', '1-2-price-final'],
    ['../../etc/passwd?a=b#c', 'etc-passwd-a-b-c'],
  ])('turns the title %j into the slug %j', (title, slug) => {
    expect(first(title)).toBe(slug)
  })

  test('always has a next slug, in ASCII and of bounded length', () => {
    const titles = [
      '爵士之夜',
      '!!!',
      newId(),
      'x'.repeat(200),
      `${'a'.repeat(79)} b`,
      '\u{1F3B7}'.repeat(100),
    ]
    for (const title of titles) {
      const slugs = slugsOf(title)
      for (let n = 0; n < 3; n++) expect(slugs.next().value).toMatch(/^(?=.{1,86}$)[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  })

  test('never returns an id, which could be that of another event', () => {
    const id = newId()
    expect(first(id)).not.toBe(id)
    expect(first(id)).toContain(id)
  })

  test.each(['Mine', 'facets!', ' Search '])('avoids reserved paths for the title %j', title => {
    expect(first(title)).toMatch(/^(mine|facets|search)-[a-z0-9]{5}$/)
  })
})
