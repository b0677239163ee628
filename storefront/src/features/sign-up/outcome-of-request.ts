import "server-only"
import type { SignUpOutcome } from "./sign-up"

/** More than requests that post a form at one moment; what is left behind by a drawing that failed goes first. */
const MAX_KEPT = 200

const outcomes = new Map<string, SignUpOutcome>()

/**
 * Hands an action's outcome to the page that is drawn in the same request. Without JavaScript the framework draws the page right after the action, but
 * drops the action's answer when the page has a prerendered part (Next 16.4.6, `resume` in app-render).
 *
 * @param nonce the proxy's, of this request alone
 */
export function keepOutcome(nonce: string, outcome: SignUpOutcome): void {
  outcomes.set(nonce, outcome)
  if (outcomes.size > MAX_KEPT) {
    outcomes.delete(outcomes.keys().next().value ?? "")
  }
}

/** Once; null for every page that answers no form. */
export function takeOutcome(nonce: string): SignUpOutcome | null {
  const outcome = outcomes.get(nonce) ?? null
  outcomes.delete(nonce)

  return outcome
}
