import type Stripe from "stripe"
import { consent, openAccount } from "../actions/accounts"
import { COUNTRIES } from "../resources/country-specs"
import type { Row } from "../rows"
import type { World } from "../world"
import { html } from "./html"
import { page } from "./layout"
import { Locale, Words, wordsIn } from "./words"

const CARRIED = ["client_id", "redirect_uri", "response_type", "scope", "state"]

/** Where the decision is sent; without `redirect`, `problem` says why the request must not be redirected at all. */
export function checkRequest({ settings }: World, asked: URLSearchParams, words: Words): { redirect?: URL; problem?: string } {
  const given = asked.get("redirect_uri") ?? settings.redirectUris?.[0] ?? ""
  const isKnown = settings.redirectUris ? settings.redirectUris.includes(given) : /^https?:\/\//.test(given)
  if (asked.get("client_id") !== settings.clientId) {
    return { problem: words.badClient }
  }
  if ((asked.get("response_type") ?? "code") !== "code") {
    return { problem: words.badType }
  }

  return isKnown ? { redirect: new URL(given) } : { problem: words.badRedirect }
}

/** "Connect your account": pick an account or create one, allow or deny. */
export function authorizePage(world: World, asked: URLSearchParams, locale: Locale): string {
  const words = wordsIn(locale)
  const name = world.settings.platformName
  const opened = new Set([...world.store.all("v2_account")].map(({ value }) => value.id))
  const all = [...world.store.all<Stripe.Account & Row>("account")].map(({ value }) => value).filter(({ id }) => !opened.has(id))
  const isPlatforms = ({ id }: Stripe.Account) => id === world.settings.platformAccount
  // always lists the platform's own account, which its owner connects, and the latest 19 others
  const accounts = [...all.filter(isPlatforms), ...all.filter((account) => !isPlatforms(account)).slice(-19)]
  const content = html`<main class="narrow">
    <form method="post" action="/oauth/authorize" class="panel">
      <h1>${words.connectTitle(name)}</h1>
      <p class="muted">${words.connectText(name)}</p>
      ${CARRIED.map((field) => asked.has(field) && html`<input type="hidden" name="${field}" value="${asked.get(field)}" />`)}
      ${accounts.length > 0 && html`<h2>${words.choose}</h2>`}
      ${accounts.reverse().map(
        (account) =>
          html`<label class="choice"
            ><input type="radio" name="account" value="${account.id}" /><span
              >${account.business_profile?.name ?? account.id}
              <small class="muted">${account.id}${!account.charges_enabled && ` · ${words.restricted}`}</small></span
            ></label
          >`
      )}
      <h2>${words.create}</h2>
      <label class="choice"><input type="radio" name="account" value="new" checked /><span>${words.create}</span></label>
      <label
        >${words.business}<input type="text" name="name" maxlength="100" value="${asked.get("stripe_user[business_name]") ?? ""}"
      /></label>
      <label
        >${words.email}<input type="email" name="email" maxlength="200" value="${asked.get("stripe_user[email]") ?? ""}"
      /></label>
      <label
        >${words.country}<select name="country">
          ${COUNTRIES.map((country) => html`<option>${country}</option>`)}
        </select></label
      >
      <label class="choice"><input type="checkbox" name="restricted" value="yes" /><span>${words.notReady}</span></label>
      <p></p>
      <button name="decision" value="allow">${words.allow}</button>
      <button class="plain" name="decision" value="deny">${words.deny}</button>
    </form>
  </main>`

  return page(locale, words.connectTitle(name), content)
}

/** The redirect that carries the owner's decision. */
export function decide(world: World, form: URLSearchParams, redirect: URL): string {
  const state = form.get("state")
  if (form.get("decision") !== "allow") {
    redirect.searchParams.set("error", "access_denied")
    redirect.searchParams.set("error_description", "The user denied your request")
  } else {
    const scope = form.get("scope") ?? "read_write"
    redirect.searchParams.set("scope", scope)
    redirect.searchParams.set("code", consent(world, chosenAccount(world, form), scope))
  }
  if (state !== null) {
    redirect.searchParams.set("state", state)
  }

  return redirect.toString()
}

function chosenAccount(world: World, form: URLSearchParams): string {
  const chosen = form.get("account") ?? "new"
  if (chosen !== "new") {
    return chosen
  }
  const account = openAccount(world, {
    name: form.get("name") || "Théâtre d’essai",
    email: form.get("email") || null,
    country: COUNTRIES.find((country) => country === form.get("country")) ?? "FR",
    charges_enabled: form.get("restricted") !== "yes",
  })

  return account.id
}
