import { Injectable } from '@nestjs/common'

/** What time it is. Tests give another. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }

  /** The moment so many milliseconds from now. */
  in(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds)
  }
}
