import { faults } from '@boxoffice/contracts'

/** The strong validator of a resource that counts its versions: RFC 9110, section 8.8.3. */
export const etagOf = ({ version }: { version: number }): string => `"${version}"`

/**
 * The version that `If-Match` names. Undefined without the header and for `*`; -1, which no resource has, for a tag in another format.
 * Throws `invalid` for more than one tag, because a change is compared with one version.
 */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  if (ifMatch.includes(','))
    throw faults.invalid({ errors: [{ path: 'If-Match', message: 'names more than one version' }] })
  const [, digits] = /^"(\d{1,9})"$/.exec(plainTag(ifMatch.trim())) ?? []
  return digits === undefined ? NO_VERSION : Number(digits)
}

const NO_VERSION = -1

const GZIP = '-gzip"'

/** The strong validator of the same answer, compressed. A weak one stays as it is: it holds for both. */
export const gzipTag = (etag: string): string => (etag.startsWith('W/') ? etag : etag.replace(/"$/, GZIP))

const plainTag = (tag: string) => (tag.endsWith(GZIP) ? `${tag.slice(0, -GZIP.length)}"` : tag)

/**
 * The tag in `If-None-Match` that names an answer with this ETag, compressed or not: the client has the
 * answer. Undefined when the header names another one. Tags are compared weakly, as RFC 9110 defines for this
 * header.
 */
export function knownTag(ifNoneMatch: string | undefined, etag: string): string | undefined {
  if (!ifNoneMatch) return undefined
  if (ifNoneMatch === etag) return etag
  const tags = ifNoneMatch.split(',').map(tag => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') ? etag : tags.find(tag => plainTag(tag) === etag)
}
