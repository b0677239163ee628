import type { ServerResponse } from "node:http"
import type Stripe from "stripe"
import { authenticate, pay } from "../actions/sales"
import type { AccountLink } from "../connect/links"
import { StripeFailure } from "../errors"
import { findInstrument } from "../payments/instruments"
import type { World } from "../world"
import { authorizePage, checkRequest, decide } from "./authorize"
import { bankPage, checkoutPage, endedPage, localeOfSession, successUrl } from "./checkout"
import { homePage } from "./home"
import { html } from "./html"
import { page } from "./layout"
import { onboard, onboardingPage, staleLink } from "./onboarding"
import { Locale, Words, localeOf, wordsIn } from "./words"

export type PageRequest = { method: string; path: string; query: URLSearchParams; form: URLSearchParams; languages: string }
type Reply = { status: number; body?: string; location?: string }
type Session = Stripe.Checkout.Session

/** Pages for people: home, OAuth consent, hosted payment, the bank's step. */
export function servePage(world: World, request: PageRequest, response: ServerResponse) {
  let reply: Reply
  try {
    reply = route(world, request)
  } catch (error) {
    if (!(error instanceof StripeFailure)) {
      console.error("The Stripe emulator's page failed:", error)
    }
    reply = notice(localeOf(request.languages), error instanceof StripeFailure ? error.status : 500, (error as Error).message)
  }
  response.writeHead(reply.status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-stripe-emulator": "no real money",
    ...(reply.location ? { location: reply.location } : {}),
  })
  response.end(reply.body)
}

function route(world: World, request: PageRequest): Reply {
  const { method, path } = request
  if (path === "/" && method === "GET") {
    return { status: 200, body: homePage(world, localeOf(request.languages)) }
  }
  if (path === "/oauth/authorize") {
    return authorize(world, request)
  }
  const invitation = /^\/onboarding\/([\w]+)$/.exec(path)?.[1]
  if (invitation) {
    return onboarding(world, request, invitation)
  }
  const [, id, step] = /^\/c\/pay\/([\w]+)(\/bank)?$/.exec(path) ?? []
  const authenticating = /^\/c\/authenticate\/([\w]+)$/.exec(path)?.[1]
  const session = sessionOf(world, id, authenticating)
  if (!session) {
    return notice(localeOf(request.languages), 404)
  }

  return method === "POST"
    ? submit(world, request, session, step !== undefined)
    : show(world, request, session, step !== undefined || authenticating !== undefined)
}

function authorize(world: World, { method, query, form, languages }: PageRequest): Reply {
  const locale = localeOf(languages)
  const asked = method === "POST" ? form : query
  const { redirect, problem } = checkRequest(world, asked, wordsIn(locale))
  if (!redirect) {
    return notice(locale, 400, problem)
  }

  return method === "POST"
    ? { status: 303, location: decide(world, form, redirect) }
    : { status: 200, body: authorizePage(world, query, locale) }
}

function onboarding(world: World, { method, form, languages }: PageRequest, id: string): Reply {
  const link = world.store.transaction(() => world.store.get<AccountLink>("account_link", id))
  if (!link) {
    return notice(localeOf(languages), 404)
  }
  const stale = staleLink(world, link)
  if (stale) {
    return { status: 303, location: stale }
  }

  return method === "POST"
    ? { status: 303, location: onboard(world, link, form.get("decision") ?? "leave") }
    : { status: 200, body: onboardingPage(world, link, localeOf(languages)) }
}

function show(world: World, { languages }: PageRequest, session: Session, isBankStep: boolean): Reply {
  const locale = localeOfSession(session, languages)
  if (session.status !== "open") {
    return { status: 200, body: endedPage(session, locale) }
  }
  if (isBankStep) {
    return { status: 200, body: bankPage(world, session, locale) }
  }

  return { status: 200, body: checkoutPage(world, session, locale, lastProblem(world, session, wordsIn(locale))) }
}

/** Post, then redirect: reloading a page never pays twice. */
function submit(world: World, { form, languages }: PageRequest, session: Session, isBankStep: boolean): Reply {
  const own = `/c/pay/${session.id}`
  if (session.status !== "open") {
    return { status: 303, location: own }
  }
  if (isBankStep) {
    const { outcome } = authenticate(world, session.id, form.get("answer") === "pass")

    return { status: 303, location: outcome === "paid" ? successUrl(session) : own }
  }
  const given = form.get("instrument") ?? form.get("card") ?? ""
  if (!findInstrument(given)) {
    const locale = localeOfSession(session, languages)

    return { status: 422, body: checkoutPage(world, session, locale, wordsIn(locale).cardUnknown) }
  }
  const { outcome } = pay(world, {
    session: session.id,
    instrument: given,
    email: form.get("email") ?? "",
    name: form.get("name") ?? "",
  })
  if (outcome === "requires_action") {
    return { status: 303, location: `${own}/bank` }
  }

  return { status: 303, location: outcome === "paid" && form.get("then") !== "close" ? successUrl(session) : own }
}

function sessionOf({ store }: World, id: string | undefined, intent: string | undefined): Session | undefined {
  return store.transaction(() => {
    const session = intent ? store.get<{ id: string; session: string | null }>("intent_note", intent)?.session : id

    return session ? store.get<Session>("checkout.session", session) : undefined
  })
}

/** Why the last attempt did not pay, in the reader's language. */
function lastProblem({ store }: World, session: Session, words: Words): string | null {
  const id = session.payment_intent as string | null
  const error = id ? store.transaction(() => store.get<Stripe.PaymentIntent>("payment_intent", id))?.last_payment_error : null
  if (!error) {
    return null
  }
  const reasons: Record<string, string> = {
    expired_card: words.expired_card,
    generic_decline: words.declined,
    insufficient_funds: words.insufficient_funds,
    payment_intent_authentication_failure: words.notConfirmed,
  }

  return reasons[error.decline_code ?? error.code ?? ""] ?? words.refused
}

function notice(locale: Locale, status: number, detail?: string): Reply {
  const words = wordsIn(locale)
  const title = status === 404 ? words.missingTitle : words.connectRefused
  const content = html`<main class="narrow">
    <section class="panel">
      <h1>${title}</h1>
      <p>${detail ?? words.missingText}</p>
    </section>
  </main>`

  return { status, body: page(locale, title, content) }
}
