import { afterEach, describe, expect, test } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import type { Session, Tokens } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Caller, said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const OLD = 'a fine long password'
const NEW = 'nine brass instruments'
const post = (path: string, body: object) => fixture.anyone.post(`/auth/${path}`, body)
const login = (email: string, password: string, agent = '') =>
  post('login', { email, password }).set('User-Agent', agent)

describe('A user’s sessions', () => {
  const sockets: Socket[] = []
  afterEach(() => sockets.splice(0).forEach(socket => socket.close()))

  test('are listed and ended one by one, or all but the present one; then their tokens and sockets are refused', async () => {
    const person = await fixture.person()
    const begin = async (agent: string) => {
      const { accessToken } = said(await login(person.email, OLD, agent), 200).body as Tokens
      return new Caller(fixture.url, accessToken)
    }
    const [phone, tablet] = [await begin('a phone'), await begin('a tablet')]
    const socket = io(fixture.url, {
      transports: ['websocket'],
      auth: { token: phone.token },
      reconnection: false,
    })
    sockets.push(socket)
    await until(() => socket.connected)

    const listed = async () =>
      (said(await person.get('/auth/sessions'), 200).body as { data: Session[] }).data
    const all = await listed()
    expect(all.map(({ agent, current }) => [agent, current])).toEqual([
      ['a tablet', false],
      ['a phone', false],
      ['', true],
    ])
    const { id } = all[1]!
    said(await (await fixture.person()).delete(`/auth/sessions/${id}`), 404)
    said(await person.delete(`/auth/sessions/${id}`), 204)
    await until(async () => (await phone.get('/auth/me')).status === 401)
    await until(() => !socket.connected)
    said(await tablet.get('/auth/me'), 200)

    said(await person.delete('/auth/sessions'), 204)
    await until(async () => (await tablet.get('/auth/me')).status === 401)
    expect(await listed()).toMatchObject([{ current: true }])
  })

  test('are reported by one mail when they begin on a new device, except the first', async () => {
    const { email } = await fixture.person()
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    await Promise.all(Array.from({ length: 3 }, () => login(email, OLD, firefox)))
    const { text } = await fixture.mail(email, 'A new device is logged in')
    expect(text).toContain('Firefox, Linux')
    said(await login(email, OLD, firefox), 200)
    await fixture.mail(email, 'Verify your address')
    const subjects = (await fixture.mailsTo(email)).map(({ subject }) => subject)
    expect(subjects.filter(subject => subject === 'A new device is logged in')).toHaveLength(1)
  })

  test('end when the password is changed, except the one that changed it', async () => {
    const person = await fixture.person()
    const { refreshToken } = said(await login(person.email, OLD), 200).body as Tokens
    const change = (currentPassword: string) =>
      person.post('/auth/password/change', { currentPassword, password: NEW })
    said(await change('not this one'), 401)
    said(await change(OLD), 204)
    said(await person.get('/auth/me'), 200)
    said(await post('refresh', { refreshToken }), 401)
    await fixture.mail(person.email, 'Your password was changed')
  })
})
