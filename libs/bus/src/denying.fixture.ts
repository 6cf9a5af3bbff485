/** A configuration of NATS whose only user, `shop`, may do all but this. */
export const denying = (verb: 'publish' | 'subscribe', ...subjects: string[]) => `
  authorization { users = [{ user: shop, password: shop, permissions: {
    publish: { allow: ">", deny: ${JSON.stringify(verb === 'publish' ? subjects : [])} }
    subscribe: { allow: ">", deny: ${JSON.stringify(verb === 'subscribe' ? subjects : [])} }
  } }] }`

export const asShop = (url: string) => url.replace('//', '//shop:shop@')
