import { describe, expect, test } from '@jest/globals'
import { networkOf } from './network.js'

describe('networkOf', () => {
  test.each([
    ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['the same, written as IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['the same, in hexadecimal', '::FFFF:cb00:7107', '203.0.113.7'],
    ['an IPv6 address', '2001:db8:0:42:8d3e:1:2:3', '2001:db8:0:42::/64'],
    ['a short one', '2001:db8::1', '2001:db8:0:0::/64'],
    ['one with leading zeros', '2001:0DB8:0000:0042::', '2001:db8:0:42::/64'],
    ['one of this link', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['this machine', '::1', '0:0:0:0::/64'],
    ['what is no address', 'unknown', 'unknown'],
  ])('%s has one network in any notation: %s', (_, ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })
})
