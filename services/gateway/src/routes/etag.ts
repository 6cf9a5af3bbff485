import { faults } from '@boxoffice/contracts'

/** The strong validator of a thing that counts its versions: RFC 9110, section 8.8.3. */
export const etagOf = ({ version }: { version: number }): string => `"${version}"`

/**
 * The version that `If-Match` names; undefined without it, or for `*`. A tag that we never gave is that of no version. Throws
 * `invalid` for more than one tag: we know but one version.
 */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  if (ifMatch.includes(','))
    throw faults.invalid({ errors: [{ path: 'If-Match', message: 'names more than one version' }] })
  const [, digits] = /^"(\d{1,9})"$/.exec(ifMatch.trim()) ?? []
  return digits === undefined ? NO_VERSION : Number(digits)
}

const NO_VERSION = -1

/** Whether `If-None-Match` names this tag: then the client has what it asks for. Compared weakly, as that header is. */
export function isCurrent(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch === etag) return true
  const tags = ifNoneMatch.split(',').map(tag => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
