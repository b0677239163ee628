import i18next from "i18next"
import { en, fr } from "../../../../i18n/words"
import { monthDayChoices } from "../components/month-day-choices"
import { monthDayOf } from "../schedule-values"

const shown = async (lng: "en" | "fr", first_local: string) => {
  const resources = { en: { console: en }, fr: { console: fr } }
  const t = await i18next.createInstance().init({ lng, defaultNS: "console", resources, interpolation: { escapeValue: false } })

  return monthDayChoices(monthDayOf(first_local)!, t, lng).map(({ label }) => label)
}

describe("T10 the day of the month in the words of the first date", () => {
  it.each([
    ["en", "2027-03-14T20:30", ["On day 14", "On the second Sunday", "On the last Sunday"]],
    ["fr", "2027-03-14T20:30", ["Le 14 du mois", "Le deuxième dimanche", "Le dernier dimanche"]],
    ["en", "2027-03-01T20:30", ["On day 1", "On the first Monday", "On the last Monday"]],
    ["fr", "2027-03-01T20:30", ["Le 1er du mois", "Le premier lundi", "Le dernier lundi"]],
  ] as const)("%s, from %s", async (lng, first_local, labels) => {
    expect(await shown(lng, first_local)).toEqual(labels)
  })
})
