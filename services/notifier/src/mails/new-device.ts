import { accountMail } from './account-mail.js'
import { deviceName } from './device-name.js'
import { mjml } from './layout.js'

/** Informs of a login from a device that the account has not used before. */
export const newDevice = accountMail(({ device }, { newDevice: texts, when }) => {
  const facts: [label: string, value: string][] = device
    ? [
        [texts.device, deviceName(device.agent) ?? texts.unknown],
        [texts.address, device.address],
        [texts.when, when(device.loggedInAt, 'UTC')],
      ]
    : []
  return {
    subject: texts.subject,
    preview: texts.preview,
    intro: texts.intro,
    main: {
      html: mjml`${facts.map(
        ([label, value]) =>
          mjml`<mj-text padding="16px 0 0"><span class="label">${label}</span><br /><b>${value}</b></mj-text>`,
      )}`,
      text: facts.map(fact => fact.join(': ')).join('\n'),
    },
    after: [texts.otherwise],
  }
})
