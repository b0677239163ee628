import type { ServerResponse } from "node:http"
import type Stripe from "stripe"
import { authenticate, authenticateIntent, pay, waitingFor } from "../actions/sales"
import type { AccountLink } from "../connect/links"
import { StripeFailure } from "../errors"
import { findInstrument } from "../payments/instruments"
import { isComplete } from "../payments/sessions"
import type { World } from "../world"
import { authorizePage, checkRequest, decide } from "./authorize"
import { bankPage, checkoutPage, endedPage, localeOfSession, sellerOf, successUrl, totalOf } from "./checkout"
import { homePage } from "./home"
import { html } from "./html"
import { page } from "./layout"
import { onboard, onboardingPage, staleLink } from "./onboarding"
import { Locale, Words, localeOf, money, wordsIn } from "./words"

export type PageRequest = { method: string; path: string; query: URLSearchParams; form: URLSearchParams; languages: string }
type Reply = { status: number; body?: string; location?: string }
type Session = Stripe.Checkout.Session

/** Pages for people: home, OAuth consent, hosted payment, bank authentication. */
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
  const authenticating = /^\/c\/authenticate\/([\w]+)$/.exec(path)?.[1]
  if (authenticating) {
    return bankStep(world, request, authenticating)
  }
  const [, id, step] = /^\/c\/pay\/([\w]+)(\/bank)?$/.exec(path) ?? []
  const session = id ? world.store.transaction(() => world.store.get<Session>("checkout.session", id)) : undefined
  if (!session) {
    return notice(localeOf(request.languages), 404)
  }

  return method === "POST"
    ? submit(world, request, session, step !== undefined)
    : show(world, request, session, step !== undefined)
}

/** The bank's authentication of a payment or setup that may have no session; afterwards the person goes to its `return_url`. */
function bankStep(world: World, { method, form, languages }: PageRequest, id: string): Reply {
  const locale = localeOf(languages)
  if (method === "POST") {
    const isPassed = form.get("answer") === "pass"
    const { outcome, session, return_url } = authenticateIntent(world, id, isPassed)
    if (session) {
      return { status: 303, location: isComplete(outcome) ? successUrl(session) : `/c/pay/${session.id}` }
    }

    return return_url ? { status: 303, location: return_url } : confirmed(locale, isComplete(outcome))
  }
  const { intent, session, seller } = world.store.transaction(() => {
    const waiting = waitingFor(world, id)
    const account = world.store.get<Stripe.Account>("account", waiting.call.account)

    return { ...waiting, seller: account?.business_profile?.name ?? waiting.call.account }
  })
  const amount = intent ? money(intent.amount, intent.currency, locale) : null

  return {
    status: 200,
    body: bankPage(session ? localeOfSession(session, languages) : locale, { seller, amount, action: `/c/authenticate/${id}` }),
  }
}

function confirmed(locale: Locale, isPassed: boolean): Reply {
  const words = wordsIn(locale)
  const title = isPassed ? words.confirmedTitle : words.notConfirmed
  const content = html`<main class="narrow">
    <section class="panel">
      <h1>${title}</h1>
      <p>${words.confirmedText}</p>
    </section>
  </main>`

  return { status: 200, body: page(locale, title, content) }
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
    return { status: 200, body: endedPage(world, session, locale) }
  }
  if (isBankStep) {
    const amount = session.mode === "setup" ? null : totalOf(session, locale)
    const action = `/c/pay/${session.id}/bank`

    return { status: 200, body: bankPage(locale, { seller: sellerOf(world, session), amount, action }) }
  }

  return { status: 200, body: checkoutPage(world, session, locale, lastProblem(world, session, wordsIn(locale))) }
}

/** Redirects after each post, so that reloading a page never pays twice. */
function submit(world: World, { form, languages }: PageRequest, session: Session, isBankStep: boolean): Reply {
  const own = `/c/pay/${session.id}`
  if (session.status !== "open") {
    return { status: 303, location: own }
  }
  if (isBankStep) {
    const { outcome } = authenticate(world, session.id, form.get("answer") === "pass")

    return { status: 303, location: isComplete(outcome) ? successUrl(session) : own }
  }
  const given = form.get("instrument") ?? form.get("card") ?? ""
  const instrument = findInstrument(given)
  if (!instrument || !session.payment_method_types.includes(instrument.kind)) {
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

  return { status: 303, location: isComplete(outcome) && form.get("then") !== "close" ? successUrl(session) : own }
}

/** Why the last attempt failed, in the reader's language. */
function lastProblem({ store }: World, session: Session, words: Words): string | null {
  const error = store.transaction(() =>
    session.setup_intent
      ? store.get<Stripe.SetupIntent>("setup_intent", session.setup_intent as string)?.last_setup_error
      : store.get<Stripe.PaymentIntent>("payment_intent", (session.payment_intent as string | null) ?? "")?.last_payment_error
  )
  if (!error) {
    return null
  }
  const reasons: Record<string, string> = {
    expired_card: words.expired_card,
    generic_decline: words.declined,
    insufficient_funds: words.insufficient_funds,
    payment_intent_authentication_failure: words.notConfirmed,
    setup_intent_authentication_failure: words.notConfirmed,
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
