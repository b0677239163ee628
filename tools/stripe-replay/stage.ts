import { setTimeout as pause } from "node:timers/promises"
import Stripe from "stripe"
import { normaliser, type Json } from "./normalise"

/** One request, and the part of its response that the product relies on. */
export interface Line {
  asked: string
  answer: Json
}

export interface Transcript {
  scenario: string
  lines: Line[]
}

/** A Stripe to replay on, real or emulated. */
export interface Stage {
  stripe: Stripe
  /** of an organiser; null when there is none: its scenarios are skipped */
  account: string | null
}

/** What a scenario can use. */
export interface Play extends Stage {
  /**
   * Sends a request and records the relevant facts of its response; of a refusal its type, code, decline code, parameter, status.
   *
   * @param facts selects what must be the same everywhere
   * @returns the whole response; null when it was refused
   */
  ask<T>(asked: string, call: () => Promise<T>, facts: (answer: T) => unknown): Promise<T | null>
}

export interface Scenario {
  name: string
  /** sells on an organiser's account */
  on_account?: true
  play(stage: Play): Promise<void>
}

/** Plays, one after the other, the scenarios that the stage supports. */
export async function playAll(stage: Stage, scenarios: readonly Scenario[]): Promise<Transcript[]> {
  const transcripts: Transcript[] = []
  for (const scenario of scenarios) {
    if (scenario.on_account && stage.account === null) {
      continue
    }
    const lines: Line[] = []
    const normalise = normaliser()
    await scenario.play({
      ...stage,
      ask: async (asked, call, facts) => {
        try {
          const answer = await call()
          lines.push({ asked, answer: normalise(facts(answer)) })

          return answer
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeError)) {
            throw error
          }
          lines.push({ asked, answer: normalise({ refused: refusalOf(error) }) })

          return null
        }
      },
    })
    transcripts.push({ scenario: scenario.name, lines })
  }

  return transcripts
}

const refusalOf = ({ rawType, code, decline_code, param, statusCode }: InstanceType<typeof Stripe.errors.StripeError>) => ({
  type: rawType,
  code,
  decline_code,
  param,
  status: statusCode,
})

const TRIES = 30
const PAUSE_MS = 1_000

/**
 * Waits for what Stripe does shortly afterwards.
 *
 * @throws Error when it has not happened within half a minute
 */
export async function later<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await look()
    if (found !== undefined) {
      return found
    }
    await pause(PAUSE_MS)
  }
  throw new Error(`${what} did not come within ${(TRIES * PAUSE_MS) / 1_000} seconds`)
}
