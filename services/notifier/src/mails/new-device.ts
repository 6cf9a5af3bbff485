import { deviceName } from './device-name.js'
import { letter } from './account-mail.js'
import { mjml } from './layout.js'

/** Tells of a login on a device that the account has not seen before. */
export const newDevice = letter(({ device }, { newDevice: words, when }) => {
  const facts: [label: string, value: string][] = device
    ? [
        [words.device, deviceName(device.agent) ?? words.unknown],
        [words.address, device.address],
        [words.when, when(device.at, 'UTC')],
      ]
    : []
  return {
    subject: words.subject,
    preview: words.preview,
    intro: words.intro,
    centre: {
      html: mjml`${facts.map(
        ([label, value]) =>
          mjml`<mj-text padding="16px 0 0"><span class="label">${label}</span><br /><b>${value}</b></mj-text>`,
      )}`,
      text: facts.map(fact => fact.join(': ')).join('\n'),
    },
    after: [words.otherwise],
  }
})
