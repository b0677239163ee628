/**
 * The emulator's time: the machine's, advanced by the control API.
 * Signatures use the machine's time, because receivers compare them with real time.
 */
export class Clock {
  offset_seconds = 0

  /** Seconds since the epoch, as Stripe's `created`. */
  now(): number {
    return Math.floor(this.preciseNow())
  }

  /** The same, with a fraction. */
  preciseNow(): number {
    return Date.now() / 1000 + this.offset_seconds
  }
}
