/** The emulator's time: the machine's, moved forward by the control API. Signatures do not use it, since receivers check them against real time. */
export class Clock {
  offset_seconds = 0

  /** Seconds since the epoch, as Stripe's `created`. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.offset_seconds
  }
}
