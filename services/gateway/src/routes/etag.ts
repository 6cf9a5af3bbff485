/** The strong validator of a thing that counts its versions: RFC 9110, section 8.8.3. */
export const etagOf = ({ version }: { version: number }): string => `"${version}"`

/** Whether `If-None-Match` names this tag: then the client has what it asks for. Compared weakly, as that header is. */
export function isCurrent(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  const tags = ifNoneMatch.split(',').map(tag => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
