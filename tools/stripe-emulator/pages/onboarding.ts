import type Stripe from "stripe"
import { callOf } from "../actions/call-of"
import { AccountLink, closeLink, isOpen } from "../connect/links"
import { setReadiness } from "../connect/readiness"
import type { Readiness } from "../connect/v2-account"
import type { World } from "../world"
import { html } from "./html"
import { page } from "./layout"
import { Locale, Words, wordsIn } from "./words"

/** The readiness that each button of the page sets; leaving changes nothing. */
const DECISIONS: Record<string, Readiness | undefined> = {
  finish: "active",
  check: "checking",
  restrict: "restricted",
  leave: undefined,
}

/** The address to which a person without an open link is redirected; undefined when the page can be shown. */
export function staleLink(world: World, link: AccountLink): string | undefined {
  return isOpen(world, link) ? undefined : link.refresh_url
}

/** The onboarding page: one button per outcome instead of forms. */
export function onboardingPage(world: World, link: AccountLink, locale: Locale): string {
  const words = wordsIn(locale)
  const { platformName } = world.settings
  const account = world.store.transaction(() => world.store.get<Stripe.Account>("account", link.account))
  const due = account?.requirements?.currently_due ?? []
  const content = html`<main class="narrow">
    <form method="post" action="/onboarding/${link.id}" class="panel">
      <h1>${words.onboardTitle(account?.business_profile?.name ?? link.account)}</h1>
      <p class="muted">${words.onboardText(platformName)}</p>
      ${
        due.length > 0 &&
        html`<h2>${words.onboardDue}</h2>
          <ul class="asked">
            ${[...new Set(due.map((field) => words.due[field.split(".")[0] as keyof Words["due"]]))].map(
              (wanted) => html`<li>${wanted}</li>`
            )}
          </ul>`
      }
      <button name="decision" value="finish">${words.onboardFinish}</button>
      <button class="plain" name="decision" value="check">${words.onboardCheck}</button>
      <button class="plain" name="decision" value="restrict">${words.onboardRestrict}</button>
      <button class="plain" name="decision" value="leave">${words.onboardLeave}</button>
    </form>
  </main>`

  return page(locale, words.onboardTitle(platformName), content)
}

/** Applies the person's choice and returns the address to go to next. */
export function onboard(world: World, link: AccountLink, decision: string): string {
  return world.store.transaction(() => {
    const { cause } = callOf(world, link.account)
    const readiness = DECISIONS[decision]
    if (readiness) {
      setReadiness(world, cause, link.account, readiness)
    }
    closeLink(world, cause, link)

    return link.return_url
  })
}
