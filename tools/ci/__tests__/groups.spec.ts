import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { configOf } from "../closing-page.cjs"

const root = path.join(__dirname, "..", "..", "..")
const jestProgram = path.join(root, "node_modules", "jest", "bin", "jest.js")

/** A member of a group that fails is repeated by its own name, a group that does not start by the group's. */
describe.each([
  { step: "tests", folder: "integration-tests/platforms", whole: "jest.whole.config.js" },
  { step: "browser", folder: "integration-tests/browser/demos", whole: "jest.browser.config.js" },
])("spec files that $folder runs in groups", ({ step, folder, whole }) => {
  const groups = fs
    .readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => `${folder}/${name}`)
  const members = groups.flatMap(
    (file) => fs.readFileSync(path.join(root, file), "utf8").match(/integration-tests\/\S+\.spec\.ts/g) ?? []
  )
  /** What Jest would run. */
  const listed = (args: string[]) =>
    execFileSync(process.execPath, [jestProgram, "--listTests", ...args], { cwd: root, encoding: "utf8", stdio: "pipe" })
      .split("\n")
      .filter(Boolean)
      .map((file) => path.relative(root, file))

  it("are run by their groups only", () => {
    const files = listed(["--config", whole])

    expect(files).toEqual(expect.arrayContaining(groups))
    expect(files.filter((file) => members.includes(file))).toEqual([])
  })

  it.each([
    { what: "each member", files: members },
    { what: "each group", files: groups },
  ])("are repeated alone, $what", ({ files }) => {
    const config = configOf(step, files[0])

    expect(listed([...config, "--runTestsByPath", ...files]).sort()).toEqual([...files].sort())
    expect(files.length).toBeGreaterThan(1)
  })
})
