import fs from "node:fs"
import os from "node:os"
import path from "node:path"

const root = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-install-"))

process.env.GUICHET_STATE = path.join(root, ".guichet")

afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

function givenInstalled(): { name: string; folder: string } {
  const folder = fs.mkdtempSync(path.join(root, "project-"))
  const packages = { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0", optional: true } }

  fs.mkdirSync(path.join(root, ".guichet", "stamps"), { recursive: true })
  fs.mkdirSync(path.join(folder, "node_modules", "a"), { recursive: true })
  fs.writeFileSync(path.join(folder, "package.json"), "{}")
  fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...packages } }))
  fs.writeFileSync(
    path.join(folder, "node_modules", ".package-lock.json"),
    JSON.stringify({ packages: { "node_modules/a": packages["node_modules/a"] } })
  )

  return { name: path.basename(folder), folder }
}

describe("an install of npm packages", () => {
  const { needsInstall } = jest.requireActual<typeof import("../install.cjs")>("../install.cjs")

  it("is not needed if node_modules matches the lockfile, whoever installed it, apart from optional packages", () => {
    expect(needsInstall(givenInstalled())).toBe(false)
  })

  it.each<[string, (project: { name: string; folder: string }) => void]>([
    ["a project that was never installed", ({ folder }) => fs.rmSync(path.join(folder, "node_modules"), { recursive: true })],
    [
      "an install that was killed before npm finished",
      ({ folder }) => fs.rmSync(path.join(folder, "node_modules", ".package-lock.json")),
    ],
    [
      "an install of ours that was killed",
      ({ name }) => fs.writeFileSync(path.join(root, ".guichet", "stamps", `installing-${name}`), ""),
    ],
    [
      "a package that was removed by hand",
      ({ folder }) => fs.rmSync(path.join(folder, "node_modules", "a"), { recursive: true }),
    ],
    [
      "a lockfile that changed",
      ({ folder }) =>
        fs.writeFileSync(
          path.join(folder, "package-lock.json"),
          JSON.stringify({ packages: { "node_modules/a": { version: "1.1.0" } } })
        ),
    ],
    [
      "a workspace that was added",
      ({ folder }) =>
        fs.writeFileSync(
          path.join(folder, "package-lock.json"),
          JSON.stringify({ packages: { "node_modules/@ours/b": { resolved: "tools/b", link: true } } })
        ),
    ],
  ])("is needed for %s", (_, spoil) => {
    const project = givenInstalled()

    spoil(project)

    expect(needsInstall(project)).toBe(true)
  })
})
