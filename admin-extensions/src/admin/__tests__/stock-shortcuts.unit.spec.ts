import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { ownBrand } from "../../../vite/own-brand"

const [{ transform }] = ownBrand().plugins as { transform: (code: string, id: string) => { code: string } | null }[]
const DASHBOARD = dirname(require.resolve("@medusajs/dashboard"))

/** The dashboard's files that contain a text, as they are and as our build bundles them. */
function built(contains: string): { stock: string; ours: string } {
  const files = readdirSync(DASHBOARD)
    .filter((name) => /^(chunk|login)-\w+\.mjs$/.test(name))
    .map((name) => ({ path: join(DASHBOARD, name), text: readFileSync(join(DASHBOARD, name), "utf8") }))
    .filter(({ text }) => text.includes(contains))

  return {
    stock: files.map(({ text }) => text).join("\n"),
    ours: files.map(({ path, text }) => transform(text, path)?.code ?? text).join("\n"),
  }
}

describe("S8 what the dashboard's software opens by key or button in a console", () => {
  it.each([
    ["its palette of commands", 'e.key === "k" && (e.metaKey || e.ctrlKey)'],
    ["its shortcuts to pages", "useShortcuts({ shortcuts: storeShortcuts"],
    ["the list of these shortcuts in the member's menu", "{ onClick: toggleModal, children: ["],
    ["the button that rearranges its pages", "jsx14(CustomizerMenu"],
  ])("is removed: %s", (_, text) => {
    const { stock, ours } = built(text)

    expect(stock).toContain(text)
    expect(ours).not.toContain(text)
  })

  it("logging in leads back to the page on which the session ended", () => {
    const { ours } = built("location.state?.from?.pathname ||")

    expect(ours).toContain('location.state?.from?.pathname || sessionStorage.getItem("console-return-to") || "/home"')
  })
})
