import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { FoundConsole } from "../../../server/find-console"
import type { Site } from "../../../server/get-site"
import { SignInPage } from "../sign-in-page"

const site = { locales: ["fr", "en"], default_locale: "fr", canonical_host: "scenes.example" } as unknown as Site
const page = (locale: string, asked: string | null = null, found: FoundConsole | null = null) =>
  renderToStaticMarkup(createElement(SignInPage, { site, locale, asked, found, port: ":8000" }))

describe("S8 the way to an organiser's console", () => {
  it("it asks for the site without JavaScript, and leads to sign-up", () => {
    const html = page("en")

    expect(html).toMatch(/<form [^>]*action="\/en\/sign-in"/)
    expect(html).toContain("my-theatre.scenes.example")
    expect(html).toContain('href="/en/sign-up"')
    expect(html).not.toContain('aria-invalid="true"')
  })

  it("an unknown site is reported beside the field, which keeps what was typed", () => {
    const html = page("fr", "aster")

    expect(html).toMatch(/aria-invalid="true"/)
    expect(html).toContain('value="aster"')
    expect(html).toContain("Nous ne trouvons pas ce site.")
  })

  it("a name that no address was made from is answered with where the address is found", () => {
    const asks = (asked: string) => page("en", asked).includes("We cannot find a site with this name. Enter its address")

    expect(["Théâtre des Halles", "M. Zinzolin", "Odéon"].map(asks)).toEqual([true, true, true])
    expect(["halles", "odéon.example", "https://halles.scenes.example/e"].map(asks)).toEqual([false, false, false])
  })

  it("a known one is named, with the address of its console on the same port", () => {
    const html = page("fr", "aster", { name: "Aster", host: "aster.console.scenes.example" })

    expect(html).toContain("La console de Aster")
    expect(html).toContain('href="//aster.console.scenes.example:8000/app"')
  })
})
