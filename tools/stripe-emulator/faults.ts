/**
 * before_commit: the connection breaks, nothing happened. after_commit_timeout: it happened, no answer comes. reset: it happened, the connection breaks.
 * 500: nothing happened, the 500 is stored under the idempotency key. 500_after_commit: it happened, and the 500 is stored. 429: nothing happened, nothing is stored.
 * slow: happens after `delay_ms`, or when released, in flight until then.
 */
export type FaultMode = "before_commit" | "after_commit_timeout" | "500" | "500_after_commit" | "429" | "reset" | "slow"

export type Fault = {
  /** An operation's name (`refunds.create`, `paymentIntents.capture` or `payment_intents.capture`), a prefix (`refunds.*`) or `*`. */
  op: string
  mode: FaultMode
  /** How many requests it strikes. */
  n: number
  delay_ms: number
}

export const FAULT_MODES: FaultMode[] = [
  "before_commit",
  "after_commit_timeout",
  "500",
  "500_after_commit",
  "429",
  "reset",
  "slow",
]

/** Faults asked for by the control API, in order. */
export class Faults {
  private waiting: Fault[] = []
  private readonly slow = new Set<() => void>()

  add(fault: Fault) {
    this.waiting.push({ ...fault, op: fault.op.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) })
  }

  clear() {
    this.waiting = []
  }

  /** Holds a slow request back: resolves after `delay_ms`, or at `release`. */
  async pause({ delay_ms }: Fault): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delay_ms).unref()
      this.slow.add(() => (clearTimeout(timer), resolve()))
    })
  }

  /** Lets every slow request go on at once. */
  release() {
    this.slow.forEach((proceed) => proceed())
    this.slow.clear()
  }

  list(): Fault[] {
    return this.waiting
  }

  /** Uses up one strike of the first fault that concerns the operation. */
  take(op: string): Fault | undefined {
    const fault = this.waiting.find((candidate) => concerns(candidate.op, op))
    if (fault) {
      fault.n -= 1
      this.waiting = this.waiting.filter(({ n }) => n > 0)
    }

    return fault
  }
}

function concerns(pattern: string, op: string): boolean {
  return pattern === "*" || pattern === op || (pattern.endsWith(".*") && op.startsWith(pattern.slice(0, -1)))
}
