import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { linkPlugins } from "../link.cjs"

const root = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-link-"))

afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

describe("linking plugins", () => {
  it("makes Medusa's folder of each plugin a link to its source, can be repeated, and skips libraries", () => {
    fs.writeFileSync(
      path.join(root, "package.json"),
      JSON.stringify({ workspaces: ["src/tenancy", "src/kernel", "src/missing"] })
    )
    fs.mkdirSync(path.join(root, "src/tenancy/src/modules"), { recursive: true })
    fs.mkdirSync(path.join(root, "src/kernel/src"), { recursive: true })
    fs.mkdirSync(path.join(root, "src/tenancy/.medusa/server/src/stale"), { recursive: true })

    linkPlugins(root)
    const linked = linkPlugins(root)

    const server = path.join(root, "src/tenancy/.medusa/server")
    expect(linked).toEqual(["src/tenancy"])
    expect(fs.realpathSync(path.join(server, "src"))).toBe(fs.realpathSync(path.join(root, "src/tenancy/src")))
    expect(JSON.parse(fs.readFileSync(path.join(server, "medusa-plugin-options.json"), "utf8"))).toEqual({
      srcDir: path.join(root, "src/tenancy/src"),
    })
    expect(fs.existsSync(path.join(root, "src/kernel/.medusa"))).toBe(false)
    expect(fs.readlinkSync(path.join(root, "public/admin"))).toBe("../.medusa/admin")
  })
})
