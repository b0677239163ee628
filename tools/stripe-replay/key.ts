/** Where the scenarios are replayed: a key of Stripe's test mode and, optionally, an account connected to it. */
export interface TestMode {
  key: string
  account: string | null
}

export const WHAT_IT_NEEDS = `Replaying the scenarios on Stripe's test mode needs a key that a person supplies:

  STRIPE_TEST_KEY=sk_test_…        secret key of a Stripe account, test mode (dashboard, Developers, API keys)
  STRIPE_TEST_ACCOUNT=acct_…       optional: a test account connected to it that can take cards; without it
                                   whatever is sold on an organiser's account is left out, and named

  STRIPE_TEST_KEY=sk_test_… STRIPE_TEST_ACCOUNT=acct_… npm run stripe:replay

It charges and refunds some euros of test money. Live keys are refused.`

/**
 * @param env environment variables of the terminal
 * @throws Error that says what to do: no key, a live key, an emulator key, an invalid key, or an invalid account id
 */
export function readTestMode(env: Record<string, string | undefined>): TestMode {
  const key = env.STRIPE_TEST_KEY?.trim() ?? ""
  if (key === "") {
    throw new Error(WHAT_IT_NEEDS)
  }
  if (/^[a-z]+_live_/i.test(key)) {
    throw new Error("THIS IS A LIVE KEY: it would move real money. It was not used. Use a key that begins with sk_test_.")
  }
  if (key.startsWith("sk_test_emu_")) {
    throw new Error("This is a key of the emulator, which Stripe does not know. Use a key of Stripe's test mode (sk_test_…).")
  }
  if (!/^sk_test_\w{10,}$/.test(key)) {
    throw new Error("STRIPE_TEST_KEY is not a secret key of Stripe's test mode (sk_test_…).")
  }
  const account = env.STRIPE_TEST_ACCOUNT?.trim() || null
  if (account !== null && !/^acct_\w+$/.test(account)) {
    throw new Error("STRIPE_TEST_ACCOUNT is not an account id (acct_…).")
  }

  return { key, account }
}
