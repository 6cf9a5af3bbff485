import { Injectable } from '@nestjs/common'

/** The current time. Tests replace it. */
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
