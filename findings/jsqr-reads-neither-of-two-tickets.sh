#!/usr/bin/env bash
# jsqr 1.4.0
#
# Expected: a picture that shows two QR codes gives one of the two.
# Real: it gives null. The three finder patterns are chosen from the whole picture, and with six of them the three belong to different
#   codes. Each of the two codes alone is read.
# Why it matters: guests hold up a phone or a print with two tickets on one page. A door that scans with jsQR stays silent, and nothing
#   tells the steward to cover one of them. A reader that groups the patterns, or a frame that crops the picture, is needed.
# Source: https://github.com/cozmo/jsQR/issues/104 ("only get 0 or 1 QRs back")
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error jsqr@1.4.0 lean-qr@2.7.4 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { generate } from 'lean-qr'
import jsqr from 'jsqr'

const read = jsqr.default ?? jsqr
const scale = 6
const quiet = 4

/** Draws the codes side by side, each with its own quiet zone, black on white. */
function picture(...texts) {
  const codes = texts.map(text => generate(text))
  const side = (codes[0].size + 2 * quiet) * scale
  const width = side * codes.length
  const data = new Uint8ClampedArray(width * side * 4).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < width; x++) {
      const code = codes[Math.floor(x / side)]
      if (code.get(Math.floor((x % side) / scale) - quiet, Math.floor(y / scale) - quiet)) data.set([0, 0, 0], (y * width + x) * 4)
    }
  }
  return read(data, width, side)?.data ?? null
}

const [first, second] = ['TICKET-A-0123456789-abcdefghij', 'TICKET-B-9876543210-jihgfedcba']
const seen = { first: picture(first), second: picture(second), both: picture(first, second) }
console.log(seen)
assert.deepEqual(seen, { first, second, both: null })
JS
