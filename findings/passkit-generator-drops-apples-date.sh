#!/usr/bin/env bash
# passkit-generator 3.6.1
#
# Expected: setRelevantDates([{ date }]), with the key that Apple documents for a moment, puts the date into the pass.
# Real: the schema still requires the key's former name, `relevantDate`, although the code behind it reads either. The entry is left out
#   with a warning on the console, no error is thrown, and the pass has `relevantDates: []`. Giving `relevantDate` writes both names.
# Why it matters: the ticket does not come up on the lock screen at the door, and nothing but a line in a log says so.
# Source: https://developer.apple.com/documentation/walletpasses/pass/relevantdates-data.dictionary and
#   https://github.com/alexandercerutti/passkit-generator/issues/249
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error passkit-generator@3.6.1 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { PKPass } from 'passkit-generator'

const identity = {
  serialNumber: '1',
  description: 'Ticket',
  organizationName: 'Venue',
  passTypeIdentifier: 'pass.example',
  teamIdentifier: 'EXAMPLE',
}
const date = new Date('2026-12-24T19:00:00Z')
const warnings = []
console.warn = warning => warnings.push(warning.message)

function relevantDates(entry) {
  const pass = new PKPass({}, { wwdr: '-', signerCert: '-', signerKey: '-' }, identity)
  pass.setRelevantDates([entry])
  console.log(Object.keys(entry), '→', pass.props.relevantDates)
  return pass.props.relevantDates
}

assert.deepEqual(relevantDates({ date }), [])
assert.deepEqual(Object.keys(relevantDates({ relevantDate: date })[0]).sort(), ['date', 'relevantDate'])
console.log('warnings:', warnings)
assert.equal(warnings.length, 1)
JS
