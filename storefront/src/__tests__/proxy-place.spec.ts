import { existsSync } from "node:fs"
import { join } from "node:path"

const src = join(__dirname, "..")

/** That a build then lists it: `integration-tests/flows/refresh.spec.ts`, and `scripts/check-build.mjs` after each build. */
describe("I-2 the proxy", () => {
  it("stands beside app, the only place where a build takes it", () => {
    expect(existsSync(join(src, "app"))).toBe(true)
    expect(existsSync(join(src, "proxy.ts"))).toBe(true)
  })
})
