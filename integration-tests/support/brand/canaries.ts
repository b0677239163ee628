import type { Page } from "playwright-core"
import type { Loose } from "../client/exchange"

/** A call from the page's own origin, as its scripts make it. @throws Error when it is refused */
export async function call(page: Page, method: string, path: string, body?: object): Promise<Loose> {
  const { ok, answer } = (await page.evaluate(
    `fetch(${JSON.stringify(path)}, { method: ${JSON.stringify(method)}, headers: { "content-type": "application/json" },
      ${body ? `body: ${JSON.stringify(JSON.stringify(body))}` : ""} }).then(async (answer) => ({ ok: answer.ok, answer: await answer.json() }))`
  )) as { ok: boolean; answer: Loose }
  if (!ok) {
    throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  }

  return answer
}

/**
 * Writes a word into every field that an owner can edit, in the open console.
 *
 * @param ill appended to it in prose fields
 */
export async function writeEverywhere(page: Page, word: string, ill = ""): Promise<void> {
  const low = word.toLowerCase()
  const { tenant } = await call(page, "GET", "/admin/site")
  const { rev, name, time_zone, locales, default_locale } = tenant
  await call(page, "POST", "/admin/site", { rev, name: `${name} ${word}${ill}`, time_zone, locales, default_locale })
  await call(page, "POST", "/admin/venues", {
    name: `Salle ${word}${ill}`,
    city: `${word}${ill}`,
    address: `1 rue ${word}${ill}`,
    country: "FR",
    time_zone: "Europe/Paris",
  })
  const { events } = await call(page, "GET", "/admin/events")
  for (const { id } of events) {
    const { event } = await call(page, "GET", `/admin/events/${id}`)
    await call(page, "POST", `/admin/events/${id}`, {
      rev: event.rev,
      title: `${event.title} ${word}${ill}`,
      subtitle: `${event.subtitle} ${word}${ill}`,
      description: `${event.description} ${word}${ill}`,
    })
  }
  const { rev: look, theme } = await call(page, "GET", "/admin/brand")
  await call(page, "POST", "/admin/brand", {
    rev: look,
    theme,
    support_address: `help@${low}.example`,
    mail_sender: `${word} tickets`,
  })
  for (const [at, legal] of ["imprint", "terms", "privacy"].entries()) {
    const text = `${word}${ill} ${legal}, https://${low}.example/ and help@${low}.example`
    await call(page, "POST", "/admin/brand/texts", { rev: look + 1 + at, page: legal, texts: { fr: text, en: text } })
  }
  await call(page, "POST", "/admin/access-keys", { name: `${word}${ill} key`, rights: ["event.read"] })
  await call(page, "POST", "/admin/webhook-endpoints", {
    url: `https://hooks.${low}.org/`,
    types: ["sale.settled"],
    description: `${word}${ill} hook`,
  })
  await call(page, "POST", "/admin/invitations", { email: `friend@${low}.org`, role: "box_office" })
  await call(page, "POST", "/admin/domains", { host: `www.${low}.org` })
}

/** A place on the open site, taken and paid as a buyer's browser does it. */
export async function buyPlace(page: Page, performance: string, word: string): Promise<void> {
  const { hold } = await call(page, "POST", `/sales-api/performances/${performance}/best`, { count: 1 })
  const { checkout } = await call(page, "POST", "/sales-api/checkouts", { hold_ids: [hold.id] })
  const email = `buyer@${word.toLowerCase()}.example`
  await call(page, "POST", `/sales-api/checkouts/${checkout.id}/buyer`, { name: `Ada ${word}`, email })
  const { redirect_url } = await call(page, "POST", `/sales-api/checkouts/${checkout.id}/pay`, {})
  await page.goto(redirect_url)
  await page
    .getByRole("button", { name: /^(Pay|Payer) / })
    .first()
    .click()
  await page.waitForURL(/\/orders\//)
}
