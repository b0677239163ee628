import { errorCodes } from "@guichet/kernel/errors"
import { MAX_DATES_PER_BATCH } from "../../../contracts/limits"
import type { ScheduleProblem } from "../../../contracts/schedule"

const maxDates = new Intl.NumberFormat("en-GB").format(MAX_DATES_PER_BATCH)

/** One sentence per problem, with its dates. Screens choose their own words by `code`. */
export function scheduleWords(problems: ScheduleProblem[], time_zone: string): string {
  const sentences = problems.map(({ code, dates, count }) => {
    const shown =
      dates.map((date) => date.replace("T", " ")).join(", ") + (count > dates.length ? ` and ${count - dates.length} more` : "")
    switch (code) {
      case "too_many":
        return `You can create at most ${maxDates} dates at a time.`
      case "no_date":
        return "No dates are left."
      case "past":
        return `Past in ${time_zone}: ${shown}.`
      case "too_far":
        return `More than ten years ahead: ${shown}.`
      case "wall_time_missing":
        return `The clocks in ${time_zone} skip ${shown}: that time does not exist.`
      case "all_there":
        return "The event already has all of these dates."
    }
  })

  return [errorCodes.schedule_refused.sentence, ...sentences].join(" ")
}
