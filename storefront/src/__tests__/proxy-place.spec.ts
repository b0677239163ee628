import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const src = join(__dirname, "..")
const manifest = join(src, "..", ".next", "server", "functions-config-manifest.json")
const afterBuild = existsSync(manifest) ? it : it.skip

describe("I-2 the proxy", () => {
  it("stands beside app, the only place where a build takes it", () => {
    expect(existsSync(join(src, "app"))).toBe(true)
    expect(existsSync(join(src, "proxy.ts"))).toBe(true)
  })

  afterBuild(
    `is listed by the build${existsSync(manifest) ? "" : " (skipped: the storefront is not built; npm run build --prefix storefront)"}`,
    () => {
      expect(JSON.parse(readFileSync(manifest, "utf8")).functions["/_middleware"]).toMatchObject({ runtime: "nodejs" })
    }
  )
})
