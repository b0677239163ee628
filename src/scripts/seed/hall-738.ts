import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { importPretixPlan } from "@guichet/seating"

/** French names of the categories that have seats; the plan's own order contains no category III. */
export const HALL_738_CATEGORIES = {
  "category-i": "1re catégorie",
  "category-ii": "2e catégorie",
  "category-v": "3e catégorie",
  "category-iv": "4e catégorie",
} as const

const FLOORS: Record<string, string> = { "Ground floor": "Parterre", "First Floor": "Balcon" }

const floorName = (name: string): string => FLOORS[name] ?? name
/** "Ground floor 7" → "Parterre, bloc 7" */
const sectionName = (name: string): string =>
  name.replace(/^(.+) (\d+)$/, (_, floor, block) => `${floorName(floor)}, bloc ${block}`)

/** hall-738 (see the licence file beside it) with French names of floors, sections and categories; keys and places are kept. */
export function hall738(): string {
  const plan = join(dirname(require.resolve("@guichet/seating/package.json")), "demo", "hall-738.json")
  const { chart, problems } = importPretixPlan(readFileSync(plan, "utf8"))
  if (!chart) {
    throw new Error(`hall-738.json cannot be imported: ${JSON.stringify(problems)}`)
  }
  const names: Record<string, string> = HALL_738_CATEGORIES

  return JSON.stringify({
    ...chart,
    zones: chart.zones.map((zone) => ({ ...zone, name: floorName(zone.name) })),
    floors: chart.floors.map((floor) => ({ ...floor, name: floorName(floor.name) })),
    categories: chart.categories
      .filter(({ key }) => key in names)
      .map((category) => ({ ...category, name: names[category.key] })),
    sections: chart.sections.map((section) => ({ ...section, name: sectionName(section.name) })),
  })
}
