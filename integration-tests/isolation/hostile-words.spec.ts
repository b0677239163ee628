import { withPlatform } from "../support/platform"
import { accountsOn } from "../support/accounts"

/** Hostile names of sites and people: each would change a page that did not escape it. */
const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "</title><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "--><iframe src=javascript:alert(1)>",
  "]]><x:script>alert(1)</x:script>",
  '" onfocus="alert(1)" autofocus="',
  "\u2028</script\u00a0><script>alert(1)//",
  "<base href=//evil.example>",
  "<a href=javascript:alert(1)>x</a>",
  "{{7*7}}${7*7}<%= 7*7 %>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
]

/**
 * Tags and their attribute names, in order: the structure that a text must not change. Omits quoted values, and `srcdoc` within
 * them.
 */
const structureOf = (html: string): string[] =>
  [...html.matchAll(/<(\/?[a-z!][a-z0-9:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi)].map(([, name, rest]) =>
    [name, ...[...rest.replace(/"[^"]*"|'[^']*'/g, '""').matchAll(/([a-z-]+)\s*=/gi)].map(([, attribute]) => attribute)].join(" ")
  )

withPlatform((platform) => {
  describe("INV-TENANT hostile names", () => {
    const { open, signIn, mailsTo, pool, visitor } = accountsOn(platform)
    let harmless: Record<string, string>

    /** Every page that runs before the dashboard, and every email to members, of a site with this name. */
    const pagesOf = async (slug: string, name: string): Promise<Record<string, string>> => {
      const tenant = await open(slug)
      await pool().query("update tenant set name = $2 where tenant_no = $1", [tenant.tenant_no, name])
      const person = await signIn(tenant.console_host, `owner@${slug}.example`)
      const guest = `guest@${slug}.example`
      await person.post(tenant.console_host, "/admin/invitations", { email: guest, role: "finance" })
      await mailsTo(guest)
      const { rows: mails } = await pool().query<{ id: string; html: string }>(
        "select id, html from mail where to_address = $1",
        [guest]
      )
      const page = async (path: string) =>
        (await visitor().get(tenant.console_host, path, { headers: { accept: "text/html", "accept-language": "en" } })).text

      return {
        "the page of a code": await page("/auth/enter"),
        "the page of an invitation": await page("/auth/invitation"),
        "the page of a forgotten password": await page("/auth/reset"),
        "the mail of an invitation": mails[0].html,
      }
    }

    beforeAll(async () => {
      await open("scenes", { kind: "platform" })
      harmless = await pagesOf("harmless", "Odéon")
    })

    it("a page whose structure changes would be detected", () => {
      const page = harmless["the page of a code"]

      expect(structureOf(page)).toContain("h1")
      expect(structureOf(page.replaceAll("Odéon", HOSTILE[0]))).not.toEqual(structureOf(page))
      expect(structureOf(page.replaceAll("Odéon", HOSTILE[5]))).not.toEqual(structureOf(page))
    })

    it.each(HOSTILE)("every page and email shows it as plain text: %s", async (words) => {
      const pages = await pagesOf(`hostile-${HOSTILE.indexOf(words)}`, words)

      for (const [what, html] of Object.entries(pages)) {
        expect([what, structureOf(html)]).toEqual([what, structureOf(harmless[what])])
        expect([what, words.includes("<") && html.includes(words)]).toEqual([what, false])
      }
    })
  })
})
