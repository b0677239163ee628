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

describe("Chromium for the browser tests", () => {
  it("is not found on a bare machine, which is reported in one sentence with what to install", async () => {
    expect(findChromium()).toBeUndefined()
    await expect(ensureChromium({ system: { platform: "darwin", arch: "arm64" } })).rejects.toMatchObject({
      code: "no_chromium",
      message: expect.stringMatching(
        /^No Chromium was found: install it \([^\n]*\) and make sure it is on the PATH, or set CHROMIUM_PATH\.$/
      ),
    })
  })

  it("is the one that CHROMIUM_PATH names, else one on the PATH, else the one installed here", () => {
    const ours = givenProgram("state", "chromium", "chromium")
    const first = findChromium()
    const theirs = givenProgram("bin", "google-chrome")
    const PATH = `${path.join(folder, "empty")}:${path.join(folder, "bin")}`
    const second = findChromium({ PATH })
    const named = givenProgram("elsewhere")

    expect([first, second, findChromium({ PATH, CHROMIUM_PATH: named })]).toEqual([ours, theirs, named])
  })

  it("is not searched for elsewhere if the file that CHROMIUM_PATH names does not exist", () => {
    expect(() => findChromium({ PATH: path.join(folder, "bin"), CHROMIUM_PATH: "/nowhere/chromium" })).toThrow(
      "CHROMIUM_PATH names /nowhere/chromium, which does not exist: correct it, or remove it."
    )
  })

  it("is not installed if there is one already", async () => {
    const logged: string[] = []
    givenProgram("state", "chromium", "chromium")

    await ensureChromium({ log: (text) => logged.push(text) })

    expect(logged).toEqual([])
  })
})
