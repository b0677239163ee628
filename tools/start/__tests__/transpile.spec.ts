import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const ROOT = join(__dirname, "..", "..", "..")

describe("TypeScript run from source", () => {
  const folder = mkdtempSync(join(tmpdir(), "transpile-"))
  const program = join(folder, "program.ts")
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (text: string) => {
    writeFileSync(program, text)
    const { stdout, stderr } = spawnSync(process.execPath, ["-r", join(ROOT, "tools/start/typescript.cjs"), program], {
      cwd: folder,
      encoding: "utf8",
    })

    return stdout + stderr
  }

  it("a changed file runs as changed, although its earlier output was kept", () => {
    const first = run("const says: string = 'one'\nconsole.log(says)")
    const again = run("const says: string = 'one'\nconsole.log(says)")
    const changed = run("const says: string = 'two'\nconsole.log(says)")

    expect([first, again, changed]).toEqual(["one\n", "one\n", "two\n"])
  })

  it("an error names the line of the source, also when its output was kept", () => {
    const failing = "interface Left {\n  out: string\n}\n\nexport const left: Left = { out: 'x' }\n\nthrow new Error('here')"

    expect([run(failing), run(failing)]).toEqual(Array(2).fill(expect.stringContaining("program.ts:7")))
  })
})
