import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { launch, type Browser, type Page } from 'puppeteer-core'
import { chromium } from '@boxoffice/testing'
import { everyKind } from '../../test/every-mail.js'
import { languages } from '../translations/languages.js'
import type { Letter } from './mail-template.js'

const folder = join(import.meta.dirname, '../../../../.data/test-mails')
const look = `{${readFileSync(join(import.meta.dirname, '../../test/page-appearance.mjs'), 'utf8')}}`
const screens = { phone: 375, desktop: 800 }

interface Seen extends Record<'outside' | 'small' | 'faint' | 'cramped', string[]> {
  language: string
  preview: string
  scrollWidth: number
  buttons: number
  pictures: { isLoaded: boolean; alt: string; width: number; height: number }[]
}

const locales = Object.keys(languages) as (keyof typeof languages)[]
const cases = locales.flatMap(locale =>
  everyKind(locale).map(([name, make]) => [name, locale, make] as const),
)

const executablePath = chromium()
const whereItIs = executablePath ? describe : describe.skip

let browser: Browser | undefined
beforeAll(async () => {
  if (!executablePath) return
  mkdirSync(folder, { recursive: true })
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars']
  browser = await launch({ executablePath, args })
})
afterAll(() => browser?.close())

/** As a mail program shows it: its pictures come with it. */
const shown = ({ html, attachments }: Letter) =>
  html.replace(/cid:([\w-]+)/g, (_, id) => {
    const found = attachments.find(({ contentId }) => contentId === id)!
    return `data:${found.contentType};base64,${found.content.toString('base64')}`
  })

/** A page with this on it, and whom it asked for something. */
async function open(html: string, width: number): Promise<{ page: Page; asked: string[] }> {
  const page = await browser!.newPage()
  const asked: string[] = []
  page.on('request', request => {
    if (!/^(data|about):/.test(request.url())) asked.push(request.url())
  })
  await page.setViewport({
    width,
    height: 800,
    deviceScaleFactor: width < 500 ? 2 : 1,
    isMobile: width < 500,
  })
  await page.setContent(html, { waitUntil: 'load' })
  return { page, asked }
}
const seenOn = (page: Page) => page.evaluate(look) as Promise<Seen>

async function seenBy(letter: Letter, width: number, picture: string) {
  const { page, asked } = await open(shown(letter), width)
  await page.screenshot({ path: `${join(folder, picture)}.png`, fullPage: true })
  const found = await seenOn(page)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  const { faint } = await seenOn(page)
  await page.close()
  return { ...found, faint: [...found.faint, ...faint], asked }
}

whereItIs.each(Object.entries(screens))('on a %s', (screen, width) => {
  test.each(cases)('the mail %s in %s can be read', async (name, locale, make) => {
    const letter = await make()
    const found = await seenBy(letter, width, `${name}-${locale}-${screen}`)
    const { outside, small, faint, cramped, asked } = found
    expect({ outside, small, faint, cramped, asked }).toEqual({
      ...{ outside: [], small: [], faint: [], cramped: [], asked: [] },
    })
    expect(found.scrollWidth).toBeLessThanOrEqual(width)
    expect([found.language, found.preview]).toEqual([locale, expect.stringMatching(/./)])
    const codes = letter.attachments.filter(({ contentId }) => contentId)
    expect(found.pictures).toHaveLength(codes.length)
    for (const picture of found.pictures) {
      expect(picture).toMatchObject({
        isLoaded: true,
        alt: expect.stringMatching(/./),
        height: picture.width,
      })
      expect(picture.width).toBeGreaterThanOrEqual(160)
    }
  })
})

whereItIs('control', () => {
  test('a mail that nobody can read is noticed', async () => {
    const { page, asked } = await open(
      `<div style="width:900px">wide</div><p style="font-size:9px">small</p><p style="color:#ccc">faint</p>
       <table><tr><td bgcolor="#b3261e"><a href="#">low</a></td></tr></table><img src="data:nothing">
       <img src="http://127.0.0.1:9/spy.png">`,
      375,
    )
    const found = await seenOn(page)
    await page.close()
    expect(found).toMatchObject({
      small: ['P small'],
      faint: ['P faint', 'A low'],
      cramped: ['A low'],
      language: '',
    })
    expect(found.outside).toContain('DIV wide')
    expect(found.pictures[0]).toMatchObject({ isLoaded: false, alt: '' })
    expect(asked).toEqual(['http://127.0.0.1:9/spy.png'])
  })

  test('the buttons of mails are found', async () => {
    const [, make] = everyKind('en').find(([name]) => name === 'verification')!
    expect(await seenBy(await make(), 375, 'control')).toMatchObject({ buttons: 1 })
  })
})
