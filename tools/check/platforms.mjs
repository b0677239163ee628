import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Requires spec files that boot the platform, in their process or as servers, to share one: each is named once in
 * `integration-tests/platforms/*.spec.ts`, or in `isolated.json` next to them with the reason why it has a platform of its own.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const FOLDER = "integration-tests/platforms"
const LIST = `${FOLDER}/isolated.json`
const BOOTS = /\b(?:with(?:Emulated)?Platform|givenServers)\(/

const textOf = (file) => readFileSync(join(root, file), "utf8")
const booting = readdirSync(join(root, "integration-tests"), { recursive: true })
  .map((name) => `integration-tests/${name.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".spec.ts") && BOOTS.test(textOf(file)))
const grouped = readdirSync(join(root, FOLDER))
  .filter((name) => name.endsWith(".spec.ts"))
  .flatMap((name) => textOf(`${FOLDER}/${name}`).match(/integration-tests\/\S+\.spec\.ts/g) ?? [])
const isolated = JSON.parse(textOf(LIST))
const listed = [...grouped, ...Object.keys(isolated)]

const problems = [
  ...booting
    .filter((file) => !listed.includes(file))
    .map((file) => `${file}: add it to a group of ${FOLDER} with its environment, or to ${LIST} with the reason why not`),
  ...listed
    .filter((file) => !booting.includes(file))
    .map(
      (file) =>
        `${file}: ${existsSync(join(root, file)) ? "does not boot the platform" : "file not found"}; remove it from ${FOLDER}`
    ),
  ...listed.filter((file, at) => listed.indexOf(file) < at).map((file) => `${file}: named twice in ${FOLDER}`),
  ...Object.keys(isolated)
    .filter((file) => !isolated[file])
    .map((file) => `${LIST}: give the reason why ${file} runs alone`),
]

console.log(problems.length > 0 ? problems.join("\n") : "Every spec file that boots the platform shares one, or gives a reason.")
process.exitCode = problems.length > 0 ? 1 : 0
