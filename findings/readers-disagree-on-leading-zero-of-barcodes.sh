#!/usr/bin/env bash
# @zxing/library 0.21.3 and zxing-wasm 3.1.6, with a barcode of bwip-js 4.11.4
#
# Expected: two readers of one family say the same number for one EAN-13 barcode.
# Real: an EAN-13 that starts with 0 has the same bars as a UPC-A of twelve digits. @zxing/library says UPC-A and gives twelve digits
#   without the leading zero; zxing-wasm says EAN-13 and gives thirteen. The number printed below the bars may be either.
# Why it matters: membership cards, vouchers and wristbands of other makers are admitted by a list of numbers. A door that changes its
#   reader, or has both, finds none of them in the list. The list and what was read have to be brought to thirteen digits.
# Source: https://www.gs1.org/standards/barcodes/ean-upc
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error @zxing/library@0.21.3 zxing-wasm@3.1.6 bwip-js@4.11.4 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as zxing from '@zxing/library'
import bwip from 'bwip-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } })

/** Bars of three pixels a module, black on white, with a quiet zone: one byte a pixel. */
function draw(bcid, text) {
  const modules = bwip.raw({ bcid, text })[0].sbs.flatMap((width, i) => Array(width * 3).fill(i % 2 === 0 ? 0 : 255))
  const quiet = Array(60).fill(255)
  const row = [...quiet, ...modules, ...quiet]
  return { width: row.length, height: 100, pixels: Uint8ClampedArray.from(Array(100).fill(row).flat()) }
}

async function read(bcid, text) {
  const { width, height, pixels } = draw(bcid, text)
  const bitmap = new zxing.BinaryBitmap(new zxing.HybridBinarizer(new zxing.RGBLuminanceSource(pixels, width, height)))
  const js = new zxing.MultiFormatOneDReader(new Map()).decode(bitmap)
  const data = Uint8ClampedArray.from({ length: pixels.length * 4 }, (_, i) => (i % 4 === 3 ? 255 : pixels[i >> 2]))
  const [found] = await readBarcodes({ data, width, height, colorSpace: 'srgb' })
  const seen = {
    '@zxing/library': `${zxing.BarcodeFormat[js.getBarcodeFormat()]} ${js.getText()}`,
    'zxing-wasm': `${found.format} ${found.text}`,
  }
  console.log(bcid, text, seen)
  return seen
}

const different = { '@zxing/library': 'UPC_A 012345678905', 'zxing-wasm': 'EAN13 0012345678905' }
assert.deepEqual(await read('ean13', '0012345678905'), different)
assert.deepEqual(await read('upca', '012345678905'), different)
assert.deepEqual(await read('ean13', '4006381333931'), { '@zxing/library': 'EAN_13 4006381333931', 'zxing-wasm': 'EAN13 4006381333931' })
JS
