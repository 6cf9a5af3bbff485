import { applyDecorators, Catch, UsePipes, type ExceptionFilter, type PipeTransform } from '@nestjs/common'
import { Ctx, EventPattern, MessagePattern, Payload as Body } from '@nestjs/microservices'
import { throwError } from 'rxjs'
import type { z } from 'zod'
import {
  parse,
  type Client,
  type Contract,
  type EventType,
  type MethodType,
  type Payload,
} from '@boxoffice/contracts'
import { Bus } from './bus.js'
import type { Json } from './json.js'

export { BusServer } from './server.js'

type Typed<F> = <T extends F>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void

/** Handles one method of a contract. The compiler checks the handler against it; the input is parsed before. */
export const Handle = <M extends MethodType>({ subject, input }: M) =>
  applyDecorators(MessagePattern(subject), UsePipes(new Parse(input))) as Typed<
    (input: z.output<M['input']>) => Promise<z.input<M['output']> | Json<z.input<M['output']>>>
  >

export interface OnOptions {
  /**
   * The reason why a repeated delivery changes nothing:
   *
   * - `inbox`: the handler works in `db.once`, which records the event's id with its effect;
   * - `version`: the handler stores only what has a higher version than what is stored;
   * - `state`: the thing that the handler changes refuses the change when it has been made;
   * - `uniqueKey`: what the handler inserts has a key that derives from the event;
   * - `effect`: to do it again has the same result, for example to erase, or to fetch the present value again.
   */
  idempotentBy: 'inbox' | 'version' | 'state' | 'uniqueKey' | 'effect'
}

/** Handles one event, given its payload and id. Delivery is at least once: `idempotentBy` says why that is enough. */
export const On = <E extends EventType>({ subject, payload }: E, _: OnOptions) =>
  ((target: object, key: string, descriptor: PropertyDescriptor) => {
    Body(new Parse(payload))(target, key, 0)
    Ctx()(target, key, 1)
    return EventPattern(subject)(target, key, descriptor as never)
  }) as unknown as Typed<(payload: Payload<E>, id: string) => Promise<void>>

/** Provides the client of a remote service, by its class. */
export const remote = <C extends Contract>(client: { contract: C; new (): Client<C> }) => ({
  provide: client,
  inject: [Bus],
  useFactory: (bus: Bus) => bus.client(client.contract),
})

class Parse implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}
  transform = (value: unknown) => parse(this.schema, value)
}

/** Lets faults out as they are. Nest would flatten them to "Internal server error". */
@Catch()
export class FaultFilter implements ExceptionFilter {
  catch = (error: unknown) => throwError(() => error)
}
