import "server-only"
import { BackendRefusal, changeBySalesApi } from "../../server/backend"
import { getCheckout, getOffered } from "../../server/get-checkout"
import { getSite } from "../../server/get-site"
import { answerSeeOther, isForm, isOwnRequest, type SiteParams } from "../../server/own-request"
import { reader } from "../../server/reader"
import { typedCookie, type TypedCheckout } from "../../server/typed-checkout"
import { pathIn } from "../../ui/path-in"
import type { Checkout } from "../../sales-api/contracts"
import { answerFields, openFields, placeKeys, refusedFields, sentAnswers } from "./answer-problems"
import type { AnswerField } from "./answer-problems"
import { buyerProblems } from "./buyer-problems"
import { stepAfterAnswer } from "./payment-step"

type CheckoutParams = SiteParams & { id: string }

type PageQuery = Record<string, string | string[] | undefined>

interface Outcome {
  /** query parameters of the checkout's page */
  query: PageQuery
  /** if it was not accepted */
  typed?: TypedCheckout
}

/**
 * Handles the checkout's form without JavaScript. 303 to the checkout, which redirects to the tickets or the payment page, or
 * shows what is missing · 403 form of another site · 415 not a form.
 */
export async function answerPayForm(request: Request, params: CheckoutParams): Promise<Response> {
  const form = await ownForm(request, params)

  if (form instanceof Response) {
    return form
  }

  const { query, typed } = await pay(form, params, request.headers.get("origin") ?? "")

  return answerSeeOther(await pathOf(params), query, typed ? [typedCookie(params.id, typed)] : [])
}

/** Handles the return from the payment page without JavaScript. 303 to the tickets, the checkout, or the same page again. */
export async function answerLookForm(request: Request, params: CheckoutParams): Promise<Response> {
  const form = await ownForm(request, params)

  if (form instanceof Response) {
    return form
  }
  const by = form.get("by") === "cancel" ? "cancel" : "return"
  const asker = { ...(await reader()), origin: request.headers.get("origin") ?? "" }
  const path = await pathOf(params)
  const step = await changeBySalesApi<{ checkout: Checkout }>(
    asker,
    "POST",
    `/sales-api/checkouts/${encodeURIComponent(params.id)}/${by}`
  ).then(
    ({ answer }) => answer && stepAfterAnswer(answer.checkout, path.slice(0, path.lastIndexOf("/checkout/"))),
    (error: unknown) => {
      logUnexpected(error)

      return "ask_again" as const
    }
  )

  return answerSeeOther(typeof step === "object" && step ? step.go : step === "ask_again" ? `${path}/return` : path)
}

async function ownForm(request: Request, params: CheckoutParams): Promise<FormData | Response> {
  if (!(await isOwnRequest(request, params))) {
    return new Response(null, { status: 403 })
  }

  return (isForm(request) ? await request.formData().catch(() => null) : null) ?? new Response(null, { status: 415 })
}

const pathOf = async ({ tenant, locale, id }: CheckoutParams): Promise<string> =>
  pathIn(await getSite(tenant), locale, `/buy/checkout/${encodeURIComponent(id)}`)

async function pay(form: FormData, { id }: CheckoutParams, origin: string): Promise<Outcome> {
  const typed = (name: string) => String(form.get(name) ?? "").trim()
  const buyer = { name: typed("name"), email: typed("email") }
  const known = await Promise.all([getCheckout(id), getOffered(id)]).catch((error: unknown) => ({ error }))

  if ("error" in known) {
    return { query: refused(known.error, []), typed: { ...buyer, answers: { buyer: {}, tickets: {} } } }
  }
  const [checkout, offered] = known

  if (!checkout || !offered) {
    return { query: {} }
  }
  const asker = { ...(await reader()), origin }
  const ask = <T>(step: string, body: unknown) =>
    changeBySalesApi<T>(asker, "POST", `/sales-api/checkouts/${encodeURIComponent(id)}/${step}`, body)
  const fields = answerFields(offered.questions, placeKeys(checkout))
  const answers = sentAnswers(form, fields)
  const wrong = buyerProblems(buyer)
  const open = openFields(fields, answers)
  const date = checkout.holds[0]?.performance_id

  try {
    if (wrong.length === 0) {
      await ask("buyer", buyer)
    }
    if (wrong.length + open.length > 0) {
      return { query: { problem: "incomplete", wrong, open, date }, typed: { ...buyer, answers } }
    }
    if (fields.length > 0) {
      await ask("answers", answers)
    }
    const { answer } = await ask<{ redirect_url?: string }>("pay", {
      buyer,
      ...(/^\d{1,15}$/.test(typed("seen_minor")) && { seen_minor: Number(typed("seen_minor")) }),
    })

    return { query: answer?.redirect_url ? { to: "payment" } : {} }
  } catch (error) {
    return { query: { ...refused(error, fields), date }, typed: { ...buyer, answers } }
  }
}

function refused(error: unknown, fields: AnswerField[]): PageQuery {
  if (!(error instanceof BackendRefusal)) {
    logUnexpected(error)

    return { problem: "internal" }
  }
  switch (error.code) {
    case "answers_wrong":
      return { problem: error.code, open: refusedFields(error.details, fields) }
    case "checkout_incomplete":
    case "invalid_data":
      return { problem: error.code, wrong: error.details.field === "name" ? "name" : "email" }
    case "hold_expired":
    case "checkout_state":
    case "stale_state":
      // the page shows the current state
      return {}
    default:
      return { problem: error.code }
  }
}

function logUnexpected(error: unknown): void {
  if (!(error instanceof BackendRefusal)) {
    // eslint-disable-next-line no-console -- the page says "try again"; the operator reads why in the storefront's log
    console.error("a checkout without a script failed", error)
  }
}
