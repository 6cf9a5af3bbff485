import { isIPv6 } from 'node:net'

/**
 * The network that an address is counted as: the IPv4 address itself, or the /64 of an IPv6 address, since a machine may change its
 * address within it at will. An IPv4-mapped IPv6 address counts as IPv4. Text that is not an address is returned unchanged.
 */
export function networkOf(ip: string): string {
  const [address = ''] = ip.split('%')
  if (!isIPv6(address)) return ip
  const groups = groupsOf(address)
  const [six, seven] = groups.slice(6) as [number, number]
  const isIPv4 = groups.slice(0, 6).join() === '0,0,0,0,0,65535'
  if (isIPv4) return [six >> 8, six & 255, seven >> 8, seven & 255].join('.')
  const site = groups.slice(0, 4).map(group => group.toString(16))
  return `${site.join(':')}::/64`
}

/** The eight numbers of an IPv6 address, however it is written. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]`)
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map(part => part.split(':').filter(Boolean))
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].map(group => parseInt(group, 16))
}
