import type Stripe from "stripe"
import { instruments } from "../payments/instruments"
import type { SessionNote } from "../payments/sessions"
import type { World } from "../world"
import { Html, html } from "./html"
import { page } from "./layout"
import { Locale, localeOf, money, wordsIn } from "./words"

type Session = Stripe.Checkout.Session

/** The hosted payment page of an open session; `problem` says why the last attempt did not pay. */
export function checkoutPage(world: World, session: Session, locale: Locale, problem: string | null): string {
  const words = wordsIn(locale)
  const seller = sellerOf(world, session)
  const total = money(session.amount_total ?? 0, session.currency ?? "eur", locale)
  const content = html`<main class="two">
    <section>
      <p class="muted">${words.payTo(seller)}</p>
      <p class="amount">${total}</p>
      ${lines(world, session, locale)} ${session.cancel_url && html`<p><a href="${session.cancel_url}">← ${words.back}</a></p>`}
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
            value="${session.customer_email ?? "buyer@example.com"}"
        /></label>
        <label
          >${words.card}<input type="text" name="card" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242"
        /></label>
        <label>${words.name}<input type="text" name="name" autocomplete="off" value="Camille Test" /></label>
        ${session.custom_text.submit && html`<p class="muted">${session.custom_text.submit.message}</p>`}
        <button name="then" value="return">${words.pay(total)}</button>
        <button class="plain" name="then" value="close">${words.payAndClose}</button>
        <details>
          <summary>${words.testCards}</summary>
          ${instruments
            .slice(1)
            .map(
              ({ name, number }) =>
                html`<button class="plain row" name="instrument" value="${name}">
                  <span>${words[name as keyof typeof words] as string}</span><code>${spaced(number)}</code>
                </button>`
            )}
        </details>
      </form>
    </section>
  </main>`

  return page(locale, words.payTo(seller), content)
}

/** The bank's step: pass or fail. */
export function bankPage(world: World, session: Session, locale: Locale): string {
  const words = wordsIn(locale)
  const total = money(session.amount_total ?? 0, session.currency ?? "eur", locale)
  const content = html`<main class="narrow">
    <section class="panel">
      <h1>${words.bankTitle}</h1>
      <p>${words.bankText(total, sellerOf(world, session))}</p>
      <form method="post" action="/c/pay/${session.id}/bank">
        <button name="answer" value="pass">${words.bankPass}</button>
        <button class="plain" name="answer" value="fail">${words.bankFail}</button>
      </form>
    </section>
  </main>`

  return page(locale, words.bankTitle, content)
}

/** What a session that is no longer open shows. */
export function endedPage(session: Session, locale: Locale): string {
  const words = wordsIn(locale)
  const isPaid = session.status === "complete"
  const target = isPaid ? successUrl(session) : session.cancel_url
  const title = isPaid ? words.paidTitle : words.expiredTitle
  const content = html`<main class="narrow">
    <section class="panel">
      <h1>${title}</h1>
      <p>${isPaid ? words.paidText : words.expiredText}</p>
      ${target && html`<a class="button plain" href="${target}">${words.paidBack}</a>`}
    </section>
  </main>`

  return page(locale, title, content)
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

function sellerOf({ store }: World, session: Session): string {
  return store.transaction(() => {
    const owner = store.ownerOf("checkout.session", session.id) ?? ""

    return store.get<Stripe.Account>("account", owner)?.business_profile?.name ?? owner
  })
}

function spaced(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ")
}
