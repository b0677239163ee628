import type Stripe from "stripe"
import { balanceOf } from "../payments/available"
import type { Connection } from "../resources/accounts"
import type { World } from "../world"
import { html } from "./html"
import { page } from "./layout"
import { Locale, money, Words, wordsIn } from "./words"

const SHOWN = 30

/** The emulator's records: accounts with their balances, latest payments. */
export function homePage(world: World, locale: Locale): string {
  const { store, settings } = world
  const words = wordsIn(locale)
  const accounts = [...store.all<Stripe.Account>("account")].map(({ value }) => value)
  const charges = [...store.all<Stripe.Charge>("charge")].slice(-SHOWN).reverse()
  const payouts = [...store.all<Stripe.Payout>("payout")].slice(-SHOWN).reverse()
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.business_profile?.name ?? id
  const connectionOf = (id: string) => store.transaction(() => store.get<Connection>("connection", id))
  const tagOf = (id: string) =>
    id === settings.platformAccount ? words.platform : connectionOf(id)?.connected ? words.connected : words.notConnected
  const content = html`<main>
    <h1>${words.homeTitle}</h1>
    <p class="muted">${words.homeText}</p>
    <section class="panel">
      <h2>${words.accounts}</h2>
      <div class="table">
        <table>
          <tr>
            <th>${words.account}</th>
            <th>${words.status}</th>
            <th class="figure">${words.balance}</th>
          </tr>
          ${accounts.slice(0, SHOWN).map(
            (account) =>
              html`<tr>
                <td>${nameOf(account.id)}<br /><small class="muted">${account.id}</small></td>
                <td>
                  <span class="tag">${tagOf(account.id)}</span>
                  ${!account.charges_enabled && html`<span class="tag">${words.restricted}</span>`}
                </td>
                <td class="figure">${balances(world, account.id, locale)}</td>
              </tr>`
          )}
        </table>
      </div>
    </section>
    <section class="panel">
      <h2>${words.payments}</h2>
      ${charges.length === 0 && html`<p class="muted">${words.noPayments}</p>`}
      ${moves(
        charges.map(({ owner, value }) => ({ ...value, seller: nameOf(owner), state: words.charge[stateOf(value)] })),
        locale
      )}
    </section>
    ${
      payouts.length > 0 &&
      html`<section class="panel">
        <h2>${words.payouts}</h2>
        ${moves(
          payouts.map(({ owner, value }) => ({
            ...value,
            seller: nameOf(owner),
            state: words.payout[value.status as keyof Words["payout"]],
          })),
          locale
        )}
      </section>`
    }
  </main>`

  return page(locale, words.homeTitle, content)
}

type Move = { id: string; seller: string; state: string; amount: number; currency: string }

function moves(rows: Move[], locale: Locale) {
  const words = wordsIn(locale)

  return (
    rows.length > 0 &&
    html`<div class="table">
      <table>
        <tr>
          <th>${words.account}</th>
          <th>${words.status}</th>
          <th class="figure">${words.amount}</th>
        </tr>
        ${rows.map(
          ({ id, seller, state, amount, currency }) =>
            html`<tr>
              <td>${seller}<br /><small class="muted">${id}</small></td>
              <td>${state}</td>
              <td class="figure">${money(amount, currency, locale)}</td>
            </tr>`
        )}
      </table>
    </div>`
  )
}

function balances(world: World, account: string, locale: Locale) {
  const { available, pending } = world.store.transaction(() => balanceOf(world, account))

  return (
    available.map(({ amount, currency }, position) => money(amount + pending[position].amount, currency, locale)).join(" · ") ||
    "–"
  )
}

/** The key of the text for a charge's state. */
function stateOf(charge: Stripe.Charge): keyof Words["charge"] {
  if (charge.status === "failed") {
    const reasons = [charge.failure_code, charge.outcome?.reason]

    return (["insufficient_funds", "expired_card"] as const).find((reason) => reasons.includes(reason)) ?? "failed"
  }
  if (charge.status === "pending") {
    return "processing"
  }
  if (charge.disputed) {
    return "disputed"
  }
  if (!charge.captured) {
    return charge.refunded ? "canceled" : "requires_capture"
  }

  return charge.amount_refunded === 0 ? "captured" : charge.refunded ? "refunded" : "partly_refunded"
}
