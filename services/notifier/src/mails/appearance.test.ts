import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { launch, type Browser, type HTTPRequest, type Page } from 'puppeteer-core'
import { chromium, isFull } from '@boxoffice/testing'
import { everyMail } from '../../test/every-mail.js'
import { languages } from '../translations/languages.js'
import type { RenderedMail } from '../core/rendered-mail.js'

const folder = join(import.meta.dirname, '../../../../.data/test-mails')
const script = `{${readFileSync(join(import.meta.dirname, '../../test/page-appearance.mjs'), 'utf8')}}`
const screens = { phone: 375, desktop: 800 }

interface Appearance extends Record<'outside' | 'small' | 'faint' | 'cramped', string[]> {
  language: string
  preview: string
  scrollWidth: number
  buttons: number
  pictures: { isLoaded: boolean; alt: string; width: number; height: number }[]
}

const locales = Object.keys(languages) as (keyof typeof languages)[]
const cases = locales.flatMap(locale =>
  everyMail(locale).map(([name, render]) => [name, locale, render] as const),
)

const executablePath = chromium()
const withBrowser = executablePath ? describe : describe.skip

let browser: Browser | undefined
/** A page for each width. */
const pages = new Map<number, Page>()
beforeAll(async () => {
  if (!executablePath) return
  mkdirSync(folder, { recursive: true })
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars']
  browser = await launch({ executablePath, args })
})
afterAll(() => browser?.close())

/** The HTML with the attached images inside of it, as a mail program displays it. */
const withImages = ({ html, attachments }: RenderedMail) =>
  html.replace(/cid:([\w-]+)/g, (_, id) => {
    const found = attachments.find(({ contentId }) => contentId === id)!
    return `data:${found.contentType};base64,${found.content.toString('base64')}`
  })

async function pageOf(width: number): Promise<Page> {
  const page = pages.get(width) ?? (await browser!.newPage())
  if (pages.has(width)) return page
  pages.set(width, page)
  const isMobile = width < 500
  await page.setViewport({ width, height: 800, deviceScaleFactor: isMobile ? 2 : 1, isMobile })
  return page
}

/** Opens the HTML in a browser, lets `look` examine it, and records the URLs that it requests. */
async function open<T>(html: string, width: number, look: (page: Page) => Promise<T>) {
  const page = await pageOf(width)
  const requested: string[] = []
  const record = (request: HTTPRequest) => {
    if (!/^(data|about):/.test(request.url())) requested.push(request.url())
  }
  page.on('request', record)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
  await page.setContent(html, { waitUntil: 'load' })
  const seen = await look(page)
  page.off('request', record)
  return { ...seen, requested }
}
const appearanceOf = (page: Page) => page.evaluate(script) as Promise<Appearance>

/** A screenshot costs four times as much as the rest: without a name none is made. */
const examine = (mail: RenderedMail, width: number, screenshot?: string) =>
  open(withImages(mail), width, async page => {
    const path = `${join(folder, screenshot ?? '')}.png`
    if (screenshot) await page.screenshot({ path, fullPage: true, optimizeForSpeed: true })
    const found = await appearanceOf(page)
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    const { faint } = await appearanceOf(page)
    return { ...found, faint: [...found.faint, ...faint] }
  })

withBrowser.each(Object.entries(screens))('on a %s', (screen, width) => {
  test.each(cases)('the mail %s in %s is readable', async (name, locale, render) => {
    const mail = await render()
    const isPictured = isFull || locale === 'en'
    const found = await examine(mail, width, isPictured ? `${name}-${locale}-${screen}` : undefined)
    const { outside, small, faint, cramped, requested } = found
    expect({ outside, small, faint, cramped, requested }).toEqual({
      ...{ outside: [], small: [], faint: [], cramped: [], requested: [] },
    })
    expect(found.scrollWidth).toBeLessThanOrEqual(width)
    expect([found.language, found.preview]).toEqual([locale, expect.stringMatching(/./)])
    const codes = mail.attachments.filter(({ contentId }) => contentId)
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

withBrowser('control', () => {
  test('an unreadable mail is detected', async () => {
    const { requested, ...found } = await open(
      `<div style="width:900px">wide</div><p style="font-size:9px">small</p><p style="color:#ccc">faint</p>
       <table><tr><td bgcolor="#b3261e"><a href="#">low</a></td></tr></table><img src="data:nothing">
       <img src="http://127.0.0.1:9/spy.png">`,
      375,
      appearanceOf,
    )
    expect(found).toMatchObject({
      small: ['P small'],
      faint: ['P faint', 'A low'],
      cramped: ['A low'],
      language: '',
    })
    expect(found.outside).toContain('DIV wide')
    expect(found.pictures[0]).toMatchObject({ isLoaded: false, alt: '' })
    expect(requested).toEqual(['http://127.0.0.1:9/spy.png'])
  })

  test('the buttons of mails are detected', async () => {
    const [, render] = everyMail('en').find(([name]) => name === 'verification')!
    expect(await examine(await render(), 375)).toMatchObject({ buttons: 1 })
  })
})
