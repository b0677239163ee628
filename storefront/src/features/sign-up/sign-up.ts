"use server"

import type { StoreSignUp, StoreSignUpAnswer } from "@guichet/billing/contracts"
import { refresh } from "next/cache"
import { headers } from "next/headers"
import { BackendRefusal, askBackend } from "../../server/backend"
import { reader } from "../../server/reader"
import { keepOutcome } from "./outcome-of-request"
import { refusalOf } from "./refusal-of"
import type { SignUpRefusal } from "./refusal-of"
import { readSignUp } from "./sign-up-fields"
import type { SignUpOutcome } from "./sign-up-outcome"
import { typedSignUp } from "./typed-sign-up"

/**
 * Signs an organiser up; the link to the console is emailed, and the answer reveals nothing about it. Requires an Origin of this
 * very host: the framework's own check accepts requests without one. Returns the problems or where to look, and the typed values:
 * without JavaScript the page is rendered again from them.
 */
export async function signUp(_: SignUpOutcome | null, form: FormData): Promise<SignUpOutcome> {
  const outcome = form.has("correct") ? corrected(form) : await outcomeOf(form)
  const sent = await headers()

  if (outcome.refusals.some(({ code }) => code === "plan_changed" || code === "plan_not_found")) {
    // the cards must show what is on offer now
    refresh()
  }
  if (!sent.has("next-action")) {
    keepOutcome(sent.get("x-nonce") ?? "", outcome)
  }

  return outcome
}

async function outcomeOf(form: FormData): Promise<SignUpOutcome> {
  const refusals = await refusalsOf(form)
  const mailed = refusals.length > 0 ? null : form.has("again") ? "again" : "first"

  return { refusals, typed: typedSignUp(form), mailed }
}

/** The form as it was, for another email address: sending it replaces the previous sign-up. */
function corrected(form: FormData): SignUpOutcome {
  const read = readSignUp(form)
  const replaces = "asked" in read ? (read.asked.idempotency_key ?? "") : ""

  return { refusals: [], typed: { ...typedSignUp(form), email: "", replaces }, mailed: null }
}

async function refusalsOf(form: FormData): Promise<SignUpRefusal[]> {
  const sent = await headers()
  const host = sent.get("x-forwarded-host") ?? sent.get("host")
  const origin = sent.get("origin")

  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) {
    return [{ field: null, code: "origin_refused" }]
  }
  const read = readSignUp(form)

  return "problems" in read ? read.problems : ask(origin, read.asked)
}

async function ask(origin: string, asked: StoreSignUp): Promise<SignUpRefusal[]> {
  const { site_key, address } = await reader()
  try {
    const answer = await askBackend<StoreSignUpAnswer>(site_key, "/store/sign-ups", {
      method: "POST",
      body: asked,
      headers: { origin },
      address,
    })

    return answer?.success ? [] : [{ field: null, code: "unavailable" }]
  } catch (error) {
    const refusal = error instanceof BackendRefusal ? refusalOf(error) : null

    if (!refusal || refusal.code === "invalid_data") {
      // the form says "try again"; the operator reads the reason here
      // eslint-disable-next-line no-console
      console.error("sign-up failed", error)
    }

    return [refusal ?? { field: null, code: "unavailable" }]
  }
}
