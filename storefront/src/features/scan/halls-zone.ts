import type { DoorDates } from "../../sales-api/contracts"
import type { Checked } from "./checked"

/** The hall's time zone: of the newest ticket, else of the dates that this door serves, else the device's own. */
export function hallsZone(checks: Pick<Checked, "ticket">[], served: DoorDates | null): string {
  const date = served?.dates.find(({ is_served }) => is_served) ?? served?.dates[0]

  return (
    checks.find(({ ticket }) => ticket)?.ticket?.time_zone ?? date?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  )
}
