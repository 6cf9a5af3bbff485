import type { Locale } from '@boxoffice/contracts'

interface Words {
  title: string
  question: string
  button: string
  done: string
}

const words: Record<Locale, Words> = {
  en: {
    title: 'No more reminders',
    question: 'Do you want no more reminders of events that you have tickets for?',
    button: 'No more reminders',
    done: 'You get no more reminders. Your tickets, and what you must know of them, still come.',
  },
  fr: {
    title: 'Plus de rappels',
    question: 'Ne plus recevoir de rappels des événements pour lesquels vous avez des billets ?',
    button: 'Plus de rappels',
    done: 'Vous ne recevrez plus de rappels. Vos billets, et ce que vous devez en savoir, vous parviendront toujours.',
  },
}

/** The page that asks for confirmation. Its button posts to the page's own address. */
export const askingPage = (locale: Locale = 'en') =>
  page(
    locale,
    ({ question, button }) => `<p>${question}</p><form method="post"><button>${button}</button></form>`,
  )

export const donePage = (locale: Locale = 'en') => page(locale, ({ done }) => `<p>${done}</p>`)

const page = (locale: Locale, body: (said: Words) => string) => `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="robots" content="noindex">
    <title>${words[locale].title}</title>
  </head>
  <body>
    <main><h1>Boxoffice</h1>${body(words[locale])}</main>
  </body>
</html>
`
