import { Injectable } from '@nestjs/common'

/** The source of the present time, which tests replace. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }

  /** The time this many milliseconds from now. */
  in(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds)
  }
}
