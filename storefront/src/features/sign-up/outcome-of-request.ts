import "server-only"
import type { SignUpOutcome } from "./sign-up-outcome"

/** More than there are concurrent form requests; entries left by failed renderings are evicted first. */
const MAX_KEPT = 200

const outcomes = new Map<string, SignUpOutcome>()

/**
 * Passes an action's outcome to the page rendered in the same request. Without JavaScript the framework renders the page right
 * after the action, but drops the action's result if the page has a prerendered part (Next 16.4.6, `resume` in app-render).
 *
 * @param nonce the proxy's nonce, unique to this request
 */
export function keepOutcome(nonce: string, outcome: SignUpOutcome): void {
  outcomes.set(nonce, outcome)
  if (outcomes.size > MAX_KEPT) {
    outcomes.delete(outcomes.keys().next().value ?? "")
  }
}

/** Returns an outcome once; null for every page that does not answer a form. */
export function takeOutcome(nonce: string): SignUpOutcome | null {
  const outcome = outcomes.get(nonce) ?? null
  outcomes.delete(nonce)

  return outcome
}
