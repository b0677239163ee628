import type { Theme } from "@guichet/tenancy/contracts"
import type { WaitingPlaceDTO } from "../../contracts/waiting-rooms"

/** What a browser shows of a visitor's place. */
export interface ShownPlace extends Omit<WaitingPlaceDTO, "state"> {
  /** `used`: another browser has entered with this turn */
  state: WaitingPlaceDTO["state"] | "used"
}

export interface WaitingPageView {
  locale: "fr" | "en"
  /** of the site: a link to the other language is shown if it has both */
  locales: readonly string[]
  site: { name: string; theme: Theme; logo: { path: string; width: number; height: number } | null; home_path: string }
  /** no payment here is real; null: payments are real, or cannot be made */
  unreal: "emulator" | "test" | null
  room_id: string
  event_title: string
  time_zone: string
  /** the date that the visitor came for, one of `dates`; null: not chosen yet */
  to: string | null
  /** on sale in this room */
  dates: { performance_id: string; starts_at: Date }[]
  opens_at: Date
  presale_at: Date | null
  /** presale codes exist, and the visitor is not in the presale's line */
  takes_codes: boolean
  /** the visitor is in the presale's line */
  is_presale: boolean
  code_problem: "wrong" | "too_many" | null
  /** null: not in line, such as a prefetch or a browser without cookies */
  place: ShownPlace | null
  /** of a turn that is over: this browser had it, and may have it longer */
  can_extend: boolean
  /** without script, as the visitor asked */
  reloads_itself: boolean
  /** with the visitor's token; null: not in line */
  device_url: string | null
}
