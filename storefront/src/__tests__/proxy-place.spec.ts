import { existsSync } from "node:fs"
import { join } from "node:path"

const src = join(__dirname, "..")

/**
 * That builds list it is checked by `integration-tests/flows/refresh.spec.ts`, and by `scripts/check-build.mjs` after each build.
 */
describe("I-2 the proxy", () => {
  it("the file is next to app, the only place where a build finds it", () => {
    expect(existsSync(join(src, "app"))).toBe(true)
    expect(existsSync(join(src, "proxy.ts"))).toBe(true)
  })
})
