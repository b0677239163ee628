import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenDns, type DnsLine, type LocalDns } from "../support/dns"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { shows } from "./shown"
import { heading, signIn, storyteller } from "./story"

const SITE = "halles.scenes.localhost"
const CONSOLE = "halles.console.scenes.localhost"
/** Browsers resolve every name with this suffix to this machine. */
const ZONE = "theatre-halles.localhost"
const DOMAIN = `billets.${ZONE}`

describe("S2 a domain, from being added to being live", () => {
  let dns: LocalDns
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let buyer: Person
  let operator: Person
  let token: string
  const step = storyteller(() => [organiser, buyer, operator])

  beforeAll(async () => {
    dns = await givenDns()
    browser = await givenChromium()
    demo = await givenDemo({ env: { DNS_RESOLVER: dns.resolver, DNS_AUTHORITY_PORT: String(dns.authority_port) } })
    organiser = await givenPerson(browser, "desk", "en-GB")
    buyer = await givenPerson(browser, "phone", "fr-FR")
    operator = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
    await dns?.stop()
  })

  const check = async () => {
    await demo.query("update domain_claim set asked_at = null")
    await organiser.page.getByRole("button", { name: "Check now" }).click()
  }
  const confirm = (name: string) => organiser.page.getByRole("alertdialog").getByRole("button", { name, exact: true }).click()

  step("S2 the page explains what a domain is for, and refuses an invalid name with the reason", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await page.getByRole("link", { name: "Domain", exact: true }).first().click()
    await page.getByText("No domain of your own yet").waitFor()
    const empty = [await organiser.violations(), await organiser.softwareNames()]
    await page.getByRole("link", { name: "Add a domain" }).click()
    await page.getByLabel("Domain name").fill("203.0.113.5")
    await page.getByRole("button", { name: "Add a domain" }).click()
    await page.getByText("This is an IP address. Please enter a domain name.").waitFor()

    expect(empty).toEqual([[], []])
    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
    // the expected refusal
    expect(organiser.troubles.splice(0)).toEqual([expect.stringMatching(/400 \(Bad Request\)/)])
  })

  step("S2 the page takes the host of a pasted URL and lists the records to set, ready to copy", async () => {
    const { page } = organiser
    await page.getByLabel("Domain name").fill(`https://${DOMAIN.toUpperCase()}/programme`)
    await page.getByRole("button", { name: "Add a domain" }).click()
    await heading(organiser, DOMAIN)
    await page.locator("code").nth(3).waitFor()
    const names = await page.locator("code").allInnerTexts()
    token = names[1]

    expect(names.slice(0, 4)).toEqual([
      "_site-verification.billets",
      expect.stringMatching(/^[\w-]{43}$/),
      "billets",
      "sites.scenes.localhost",
    ])
    await shows(page.getByText("Waiting for its records"))
    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
  })

  step("S2 the page names each record that is wrong and how to correct it", async () => {
    const { page } = organiser
    dns.set(ZONE, {
      records: [
        [`_site-verification.${DOMAIN}.${ZONE}`, "TXT", token],
        [DOMAIN, "A", "93.184.216.34"],
      ],
    })
    await check()
    await page.getByText("The name of the record contains the domain twice.").waitFor()
    await page.getByText("The record has a different value.").waitFor()

    await shows(page.getByText(`Found at _site-verification.${DOMAIN}.${ZONE}`))
    await shows(page.getByText("Found: 93.184.216.34"))
    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
  })

  step("S2 the domain becomes live automatically when the records are right, without a click", async () => {
    const { page } = organiser
    dns.set(ZONE, {
      records: [
        [`_site-verification.${DOMAIN}`, "TXT", token],
        [DOMAIN, "CNAME", "sites.scenes.localhost"],
      ],
    })
    await demo.query("update domain_claim set next_check_at = now()")
    await page.getByText("Everything is set.").waitFor()

    await shows(page.getByText("Live", { exact: true }))
    await shows(page.getByText("The TXT record is in place."))
    await shows(page.getByText("The name points here."))
    expect(await organiser.violations()).toEqual([])
  })

  step(
    "S2 the page sends emails from the domain: what to set, what is missing, and active automatically once complete",
    async () => {
      const { page } = organiser
      const proof: DnsLine = [`_site-verification.${DOMAIN}`, "TXT", token]
      const address: DnsLine = [DOMAIN, "A", "127.0.0.1"]
      dns.set(ZONE, { records: [proof, address] })
      await page.getByLabel(`Address before @${DOMAIN}`).fill("billets")
      await page.getByLabel(`Address before @${DOMAIN}`).press("Enter")
      await page.getByText(`Emails will be sent from billets@${DOMAIN}`).waitFor()
      const value = async (name: string, at = 1) => page.getByRole("region", { name }).locator("code").nth(at).innerText()
      const names = await Promise.all(["SPF", "DKIM", "DMARC"].map((name) => value(name, 0)))
      await demo.query("update sending_domain set asked_at = null")
      await page.getByRole("button", { name: "Check email records" }).click()
      await shows(page.getByText("This record was not found yet."), 3)
      const violations = await organiser.violations()
      dns.set(ZONE, {
        records: [
          proof,
          address,
          [DOMAIN, "TXT", await value("SPF")],
          [`${names[1]}.${ZONE}`, "TXT", await value("DKIM")],
          [`_dmarc.${DOMAIN}`, "TXT", await value("DMARC")],
        ],
      })
      await demo.query("update sending_domain set next_check_at = now()")
      await page.getByText("Sends your emails").waitFor()

      expect(names).toEqual(["billets", expect.stringMatching(/^tickets-[0-9a-f]{8}\._domainkey\.billets$/), "_dmarc.billets"])
      expect([violations, await organiser.violations(), await organiser.softwareNames()]).toEqual([[], [], []])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390)
      await page.setViewportSize({ width: 1280, height: 800 })
    }
  )

  step("S2 every other host redirects to the domain once it is canonical, keeping path and query", async () => {
    const { page } = organiser
    await page.getByRole("button", { name: "Make it the main address" }).click()
    const asked = await page.getByRole("alertdialog").innerText()
    await confirm("Make it the main address")
    await page.getByRole("button", { name: "Use the platform’s name again" }).waitFor()
    await buyer.page.goto(demo.at(SITE, "/e/la-mouette?d=1"))
    await heading(buyer, "La Mouette")

    expect(asked).toContain("may have to choose again")
    expect(buyer.page.url()).toBe(demo.at(DOMAIN, "/e/la-mouette?d=1"))
    expect([await buyer.violations(), await buyer.softwareNames()]).toEqual([[], []])
  })

  step("S2 the platform's name serves the site again as soon as the domain is removed", async () => {
    const { page } = organiser
    await page.getByRole("button", { name: "Remove", exact: true }).click()
    await confirm("Remove")
    await page.getByText("No domain of your own yet").waitFor()
    await buyer.page.goto(demo.at(SITE, "/e/la-mouette?d=2"))
    await heading(buyer, "La Mouette")
    // the edge proxy forgets a host when the notification of its change arrives
    await eventually(async () => (await buyer.page.goto(demo.at(DOMAIN)))?.status() === 404, "the removed domain to be gone")

    expect(buyer.page.url()).toBe(demo.at(DOMAIN))
    expect(organiser.troubles).toEqual([])
  })

  step("S2 the operator sees which name servers to register, and what the registry says about them", async () => {
    const { page } = operator
    dns.set("localhost", {
      records: [
        ["scenes.localhost", "NS", "ns1.scenes.localhost"],
        ["scenes.localhost", "NS", "ns2.scenes.localhost"],
      ],
      glue: [
        ["ns1.scenes.localhost", "A", "127.0.0.1"],
        ["ns1.scenes.localhost", "AAAA", "::1"],
      ],
    })
    await signIn(operator, demo.at("console.scenes.localhost", "/app/login"), "operator@scenes.localhost")
    await page.goto(demo.at("console.scenes.localhost", "/app/settings/name-servers"))
    await page.getByText("Pas encore vérifié.").waitFor()
    await page.getByRole("button", { name: "Vérifier au registre" }).click()
    await page.getByText("La zone parente donne exactement ces adresses.").waitFor()
    await shows(page.getByText("personne ne le trouve"))
    const violations = await operator.violations()
    const width = await page.evaluate("document.documentElement.scrollWidth")
    await page.getByRole("link", { name: "À propos de vos propres serveurs de noms" }).click()
    await heading(operator, "Vos propres serveurs de noms, et la glue")

    expect(width).toBe(390)
    expect([violations, await operator.softwareNames(), operator.troubles]).toEqual([[], [], []])
  })
})
