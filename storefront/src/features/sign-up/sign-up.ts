"use server"

import type { StoreSignUp, StoreSignUpAnswer } from "@guichet/billing/contracts"
import { refresh } from "next/cache"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { BackendRefusal, askBackend } from "../../server/backend"
import { keepOutcome } from "./outcome-of-request"
import { refusalOf } from "./refusal-of"
import type { SignUpRefusal } from "./refusal-of"
import { readSignUp } from "./sign-up-fields"
import { typedSignUp } from "./typed-sign-up"
import type { TypedSignUp } from "./typed-sign-up"

export interface SignUpOutcome {
  /** What went wrong, in the form's order. */
  refusals: SignUpRefusal[]
  typed: TypedSignUp
}

/**
 * Signs an organiser up and leads to their console. Needs an Origin of this very host: the framework's own check lets requests without one pass.
 * Answers only what went wrong, and what was typed: without JavaScript the page is drawn anew from it.
 */
export async function signUp(_: SignUpOutcome | null, form: FormData): Promise<SignUpOutcome> {
  const outcome = { refusals: await refusalsOf(form), typed: typedSignUp(form) }
  const sent = await headers()

  if (outcome.refusals.some(({ code }) => code === "plan_changed" || code === "plan_not_found")) {
    // the cards shall show what is on offer now
    refresh()
  }
  if (!sent.has("next-action")) {
    keepOutcome(sent.get("x-nonce") ?? "", outcome)
  }

  return outcome
}

async function refusalsOf(form: FormData): Promise<SignUpRefusal[]> {
  const sent = await headers()
  const host = sent.get("x-forwarded-host") ?? sent.get("host")
  const origin = sent.get("origin")

  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) {
    return [{ field: null, code: "origin_refused" }]
  }
  const read = readSignUp(form)

  if ("problems" in read) {
    return read.problems
  }

  const outcome = await ask(sent.get("x-site") ?? "", origin, read.asked)

  return "console_url" in outcome ? redirect(outcome.console_url) : [outcome]
}

async function ask(site_key: string, origin: string, asked: StoreSignUp): Promise<{ console_url: string } | SignUpRefusal> {
  try {
    const answer = await askBackend<StoreSignUpAnswer>(site_key, "/store/sign-ups", {
      method: "POST",
      body: asked,
      headers: { origin },
    })

    return answer && /^https?:\/\//.test(answer.console_url)
      ? { console_url: answer.console_url }
      : { field: null, code: "unavailable" }
  } catch (error) {
    const refusal = error instanceof BackendRefusal ? refusalOf(error) : null

    if (!refusal || refusal.code === "invalid_data") {
      // The form says "try again"; the operator reads why here.
      // eslint-disable-next-line no-console
      console.error("sign-up failed", error)
    }

    return refusal ?? { field: null, code: "unavailable" }
  }
}
