#!/usr/bin/env bash
# ical-generator 10.2.0 with ical.js 2.2.1 and node-ical 0.27.2
#
# Expected: an event's URL arrives as it was given.
# Real: ical-generator escapes comma and semicolon in URL as if it were text. The type of URL is URI, which has no escapes (RFC 5545,
#   3.3.13), so a reader that follows the standard keeps the backslashes. ical.js does; node-ical removes them.
# Why it matters: a link to several tickets or a map (`?ids=1,2`, `@6.5244,3.3792,17z`) leads nowhere from the guest's calendar, and
#   works in the other reader that the test happened to use. Percent-encoding both characters is safe in each.
# Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.8.4.6 and #section-3.3.13
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error ical-generator@10.2.0 ical.js@2.2.1 node-ical@0.27.2 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import ical from 'ical-generator'
import ICAL from 'ical.js'
import * as nodeIcal from 'node-ical'

function arrives(url) {
  const calendar = ical()
  calendar.createEvent({ start: new Date('2026-12-24T19:00:00Z'), summary: 'Show', url })
  const file = calendar.toString()
  const parsed = Object.values((nodeIcal.default ?? nodeIcal).sync.parseICS(file)).find(part => part.type === 'VEVENT').url
  const seen = {
    line: file.match(/^URL.*/m)[0],
    icalJs: new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent').getFirstPropertyValue('url'),
    nodeIcal: parsed.val ?? parsed,
  }
  console.log(seen)
  return seen
}

const url = 'https://tickets.example/show?ids=1,2'
const seen = arrives(url)
assert.equal(seen.icalJs, 'https://tickets.example/show?ids=1\\,2')
assert.equal(seen.nodeIcal, url)
assert.equal(arrives('https://tickets.example/show?ids=1%2C2').icalJs, 'https://tickets.example/show?ids=1%2C2')
JS
