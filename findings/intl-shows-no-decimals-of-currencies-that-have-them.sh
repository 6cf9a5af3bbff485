#!/usr/bin/env bash
# Intl.NumberFormat of V8 (Node 20.20.2 and 24.22.3, both ICU 78), compared with ISO 4217 as currency-codes 2.2.0 has it
#
# Expected: the style `currency` shows as many decimals as the currency has minor digits in ISO 4217. Until 2024
#   ECMA-402 said so.
# Real: they are those of CLDR, which describes what people usually write. Colombian, Hungarian, Indonesian, Pakistani money and that of
#   a dozen more countries has two minor digits (three in Iraq) and is shown with none. The amount is rounded without a word.
# Why it matters: a payment provider charges HUF 1,234.50 as 123450 minor units, and the guest sees HUF 1,235. Code that takes the
#   number of minor digits from resolvedOptions().maximumFractionDigits charges a hundredth of what was meant.
# Source: https://github.com/tc39/ecma402/issues/134 and https://github.com/tc39/ecma402/pull/922
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error currency-codes@2.2.0 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import currencies from 'currency-codes'

const format = currency => new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
console.log(`Node ${process.versions.node}, ICU ${process.versions.icu}, CLDR ${process.versions.cldr}`)
console.log('currency, ISO digits, Intl digits, 1234.5 as shown')
for (const [code, digits] of Object.entries({ COP: 2, HUF: 2, IDR: 2, IQD: 3, PKR: 2 })) {
  const shown = format(code)
  console.log(code, currencies.code(code).digits, shown.resolvedOptions().maximumFractionDigits, shown.format(1234.5))
  assert.equal(currencies.code(code).digits, digits)
  assert.equal(shown.resolvedOptions().maximumFractionDigits, 0)
}
assert.match(format('HUF').format(1234.5), /1,235$/)
JS
