import fs from "node:fs"
import os from "node:os"
import path from "node:path"

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-chromium-"))

process.env.GUICHET_STATE = path.join(folder, "state")
process.env.PLAYWRIGHT_BROWSERS_PATH = path.join(folder, "playwright")
process.env.PATH = path.join(folder, "empty")
delete process.env.CHROMIUM_PATH

const { ensureChromium, findChromium } = jest.requireActual<typeof import("../chromium.cjs")>("../chromium.cjs")

/** @returns its path */
function givenProgram(...names: string[]): string {
  const file = path.join(folder, ...names)

  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, "", { mode: 0o755 })

  return file
}

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe("the browser of the browser tests", () => {
  it("is nowhere on a bare machine, which is one sentence that says what to install", async () => {
    expect(findChromium()).toBeUndefined()
    await expect(ensureChromium({ system: { platform: "darwin", arch: "arm64" } })).rejects.toMatchObject({
      code: "no_chromium",
      message: expect.stringMatching(
        /^No Chromium was found: install it \([^\n]*\) and make sure it is on the PATH, or set CHROMIUM_PATH\.$/
      ),
    })
  })

  it("is the one that was installed here, before that one on the path, and first the one that was named", () => {
    const ours = givenProgram("state", "chromium", "chromium")
    const first = findChromium()
    const theirs = givenProgram("bin", "google-chrome")
    const PATH = `${path.join(folder, "empty")}:${path.join(folder, "bin")}`
    const second = findChromium({ PATH })
    const named = givenProgram("elsewhere")

    expect([first, second, findChromium({ PATH, CHROMIUM_PATH: named })]).toEqual([ours, theirs, named])
  })

  it("is not looked for elsewhere when the name leads nowhere", () => {
    expect(() => findChromium({ PATH: path.join(folder, "bin"), CHROMIUM_PATH: "/nowhere/chromium" })).toThrow(
      "CHROMIUM_PATH names /nowhere/chromium, which does not exist: correct it, or remove it."
    )
  })

  it("is not installed where there is one", async () => {
    const told: string[] = []
    givenProgram("state", "chromium", "chromium")

    await ensureChromium({ tell: (text) => told.push(text) })

    expect(told).toEqual([])
  })
})
