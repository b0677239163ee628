import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { givenChromium } from "../browser/chromium"
import { givenPerson } from "../browser/person"
import { root } from "../support/child"
import { givenDemo } from "../support/demo"
import { albumPage, type Picture } from "./album"
import { shootPage } from "./shoot-page"
import { EXPECTED_TROUBLE, walks } from "./walks"

const FOLDER = join(root, ".guichet", "shots")
const LOCALES = ["fr-FR", "en-GB"] as const
const SCREENS = ["phone", "desk"] as const
const SCHEMES = ["light", "dark"] as const

const chosen = <Choice extends string>(choices: readonly Choice[], asked: string | undefined): Choice[] =>
  choices.filter((choice) => !asked || asked.split(",").some((part) => choice.startsWith(part)))

/**
 * `npm run shots -- [walk …]`: walks the screens as buyer, organiser, operator and at the door, and writes a picture of each at
 * both widths, in both languages, light and dark, with an index page. SHOTS_LOCALE, SHOTS_SCREEN, SHOTS_SCHEME select among them;
 * SHOTS_PORT uses a demo that is already running.
 */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in walks))
  if (unknown.length > 0) {
    throw new Error(`Unknown walk ${unknown.join(", ")}: choose from ${Object.keys(walks).join(", ")}`)
  }
  const { SHOTS_PORT, SHOTS_LOCALE, SHOTS_SCREEN, SHOTS_SCHEME } = process.env
  const demo = SHOTS_PORT
    ? { at: (host: string, path = "/") => `http://${host}:${SHOTS_PORT}${path}`, stop: async () => undefined }
    : await givenDemo()
  const browser = await givenChromium()
  const pictures: Picture[] = []
  const problems: string[] = []

  mkdirSync(FOLDER, { recursive: true })
  for (const locale of chosen(LOCALES, SHOTS_LOCALE)) {
    for (const screen of chosen(SCREENS, SHOTS_SCREEN)) {
      for (const scheme of chosen(SCHEMES, SHOTS_SCHEME)) {
        for (const walk of names.length > 0 ? names : Object.keys(walks)) {
          const person = await givenPerson(browser, screen, locale, scheme)
          const id = `${locale.slice(0, 2)}-${screen}-${scheme}`
          const shoot = async (name: string) => {
            const file = `${walk}-${name}.${id}.png`
            problems.push(...(await shootPage(person.page, join(FOLDER, file))).map((problem) => `${file}: ${problem}`))
            pictures.push({ subject: `${walk} ${name}`, locale, screen, scheme, file })
          }
          await walks[walk]({ ...person, at: demo.at, id, shoot }).catch(async (error: Error) => {
            problems.push(`${walk} ${id} at ${person.page.url()}: ${error.message.split("\n").slice(0, 3).join(" ")}`)
            await shoot("stopped-here").catch(() => undefined)
          })
          const troubles = person.troubles.filter((trouble) => !EXPECTED_TROUBLE.test(trouble))
          problems.push(...troubles.map((trouble) => `${walk} ${id}: ${trouble}`))
          await person.context.close()
        }
      }
    }
  }
  writeFileSync(join(FOLDER, "index.html"), albumPage(pictures))
  await browser.close()
  await demo.stop()
  console.log([...problems, `${pictures.length} pictures: ${join(FOLDER, "index.html")}`].join("\n"))
  process.exitCode = problems.length > 0 ? 1 : 0
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
