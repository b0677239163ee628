import type Stripe from "stripe"
import { Instrument, instruments } from "../payments/instruments"
import { SessionNote, emailFor } from "../payments/sessions"
import type { World } from "../world"
import { Html, html } from "./html"
import { page } from "./layout"
import { Locale, Words, localeOf, money, wordsIn } from "./words"

type Session = Stripe.Checkout.Session

/** The hosted page of an open session, to pay or to save a card; `problem` says why the last attempt failed. */
export function checkoutPage(world: World, session: Session, locale: Locale, problem: string | null): string {
  const words = wordsIn(locale)
  const seller = sellerOf(world, session)
  const isSetup = session.mode === "setup"
  const total = totalOf(session, locale)
  const title = isSetup ? words.saveFor(seller) : words.payTo(seller)
  const content = html`<main class="two">
    <section>
      ${isSetup ? html`<h1>${title}</h1>` : html`<p class="muted">${title}</p>`}
      ${isSetup ? html`<p class="muted">${words.saveText(seller)}</p>` : html`<p class="amount">${total}</p>`}
      ${!isSetup && lines(world, session, locale)}
      ${session.cancel_url && html`<p><a href="${session.cancel_url}">← ${words.back}</a></p>`}
    </section>
    <section class="panel">
      ${problem && html`<div class="problem" role="alert">${problem}</div>`}
      <form method="post" action="/c/pay/${session.id}">
        <label
          >${words.email}<input
            type="email"
            name="email"
            required
            autocomplete="off"
            value="${world.store.transaction(() => emailFor(world, session))}"
        /></label>
        <label
          >${words.card}<input type="text" name="card" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242"
        /></label>
        <label>${words.name}<input type="text" name="name" autocomplete="off" value="Camille Test" /></label>
        ${session.custom_text.submit && html`<p class="muted">${session.custom_text.submit.message}</p>`}
        <button name="then" value="return">${isSetup ? words.save : words.pay(total)}</button>
        <button class="plain" name="then" value="close">${isSetup ? words.saveAndClose : words.payAndClose}</button>
        ${session.payment_method_types.includes("sepa_debit") && choices(words.bankDebits, "sepa_debit", session, words)}
        ${choices(words.testCards, "card", session, words)}
      </form>
    </section>
  </main>`

  return page(locale, title, content)
}

/** The bank's authentication page: pass or fail. `amount` is null when a card is only saved. */
export function bankPage(
  locale: Locale,
  { seller, amount, action }: { seller: string; amount: string | null; action: string }
): string {
  const words = wordsIn(locale)
  const content = html`<main class="narrow">
    <section class="panel">
      <h1>${words.bankTitle}</h1>
      <p>${amount === null ? words.bankTextSave(seller) : words.bankText(amount, seller)}</p>
      <form method="post" action="${action}">
        <button name="answer" value="pass">${words.bankPass}</button>
        <button class="plain" name="answer" value="fail">${words.bankFail}</button>
      </form>
    </section>
  </main>`

  return page(locale, words.bankTitle, content)
}

/** The page of a session that is no longer open. */
export function endedPage(world: World, session: Session, locale: Locale): string {
  const words = wordsIn(locale)
  const isComplete = session.status === "complete"
  const target = isComplete ? successUrl(session) : session.cancel_url
  const [title, text] = !isComplete
    ? [words.expiredTitle, words.expiredText]
    : session.mode === "setup"
      ? [words.savedTitle, words.paidText]
      : isProcessing(world, session)
        ? [words.processingTitle, words.processingText]
        : [words.paidTitle, words.paidText]
  const content = html`<main class="narrow">
    <section class="panel">
      <h1>${title}</h1>
      <p>${text}</p>
      ${target && html`<a class="button plain" href="${target}">${words.paidBack}</a>`}
    </section>
  </main>`

  return page(locale, title, content)
}

/** A session's total as text; empty when nothing is paid. */
export function totalOf(session: Session, locale: Locale): string {
  return session.amount_total === null ? "" : money(session.amount_total, session.currency ?? "eur", locale)
}

function isProcessing({ store }: World, session: Session): boolean {
  const id = session.payment_intent as string | null

  return id !== null && store.transaction(() => store.get<Stripe.PaymentIntent>("payment_intent", id))?.status === "processing"
}

function differsInSaving({ refund, bypassPending, dispute }: Instrument): boolean {
  return refund === "succeeded" && !bypassPending && !dispute
}

/** Buttons for the instruments of a kind; to save a card, only those whose difference matters then. */
function choices(title: string, kind: Instrument["kind"], { mode }: Session, words: Words): Html {
  return html`<details>
    <summary>${title}</summary>
    ${instruments
      .filter(
        (instrument) =>
          instrument.kind === kind && instrument.name !== "visa" && (mode !== "setup" || differsInSaving(instrument))
      )
      .map(
        ({ name, number }) =>
          html`<button class="plain row" name="instrument" value="${name}">
            <span>${words[name as keyof typeof words] as string}</span><code>${spaced(number)}</code>
          </button>`
      )}
  </details>`
}

export function localeOfSession(session: Session, languages: string): Locale {
  return localeOf(languages, session.locale)
}

/** Where the buyer goes after paying, with Stripe's placeholder filled in. */
export function successUrl(session: Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id)
}

function lines({ store }: World, session: Session, locale: Locale): Html {
  const words = wordsIn(locale)
  const currency = session.currency ?? "eur"
  const items = store.transaction(() => store.get<SessionNote>("line_items", session.id))?.items ?? []

  return html`<ul class="lines">
    ${items.map(
      (item) =>
        html`<li>
          <span
            >${item.description}${(item.quantity ?? 1) > 1 && html`<br /><small class="muted">${words.quantity} ${item.quantity}</small>`}</span
          ><span>${money(item.amount_total, currency, locale)}</span>
        </li>`
    )}
    <li><span>${words.total}</span><span>${money(session.amount_total ?? 0, currency, locale)}</span></li>
  </ul>`
}

/** Name of the account that a session belongs to. */
export function sellerOf({ store }: World, session: Session): string {
  return store.transaction(() => {
    const owner = store.ownerOf("checkout.session", session.id) ?? ""

    return store.get<Stripe.Account>("account", owner)?.business_profile?.name ?? owner
  })
}

function spaced(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ")
}
