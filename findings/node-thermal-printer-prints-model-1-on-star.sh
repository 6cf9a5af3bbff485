#!/usr/bin/env bash
# node-thermal-printer 4.6.1
#
# Expected: printQR(text, { correction: 'H' }) prints the same code on a Star printer as on an Epson: QR Code Model 2, which every
#   reader knows, with error correction H.
# Real: on Star the model is 1 unless `model: 2` is given (the readme calls Model 2 the standard; Epson's branch uses it), and
#   `correction`, the option's documented name, is ignored: that branch reads `correctionLevel` and stays at M. Model 1 is the
#   first version of the symbol; it was superseded before there were phones to read it, and few readers decode it.
# Why it matters: a box office prints tickets on whichever printer is there. After a change of the configured make the tickets look right,
#   and a door whose reader knows Model 2 alone reads none of them.
# Source: https://github.com/Klemen1337/node-thermal-printer#readme and https://www.qrcode.com/en/codes/model12.html
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error node-thermal-printer@4.6.1 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import thermal from 'node-thermal-printer'

function commands(type, settings) {
  const printer = new thermal.printer({ type: thermal.types[type], interface: 'tcp://192.0.2.1' })
  printer.printQR('TICKET-1', settings)
  const hex = printer.getBuffer().toString('hex')
  console.log(type.padEnd(5), JSON.stringify(settings), hex)
  return hex
}

// Epson: GS ( k, function 165 chooses the model (0x32 is Model 2), function 169 the correction (0x31 is M, 0x33 is H).
const epson = commands('EPSON', { correction: 'H' })
assert.ok(epson.includes('1d286b0400314132') && epson.includes('1d286b0300314533'))
// Star: ESC GS y S 0 chooses the model (1 or 2), ESC GS y S 1 the correction (1 is M, 3 is H).
const star = commands('STAR', { correction: 'H' })
assert.ok(star.includes('1b1d79533001') && star.includes('1b1d79533101'))
const mended = commands('STAR', { model: 2, correctionLevel: 'H' })
assert.ok(mended.includes('1b1d79533002') && mended.includes('1b1d79533103'))
JS
