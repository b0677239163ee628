import { buttonClass } from "../../ui/button"
import { Notice } from "../../ui/notice"
import type { SeatMessages } from "./names"

interface TurnNoticeProps {
  /** places are held: the turn ended in between, and they can still be paid for */
  is_over: boolean
  /** path of the waiting room, or one that leads there; null: not known */
  path: string | null
  messages: SeatMessages
}

/** That places are chosen in turn, with the way to the waiting room. */
export const TurnNotice = ({ is_over, path, messages }: TurnNoticeProps) => (
  <Notice look="warn" live="assertive" title={is_over ? messages.turnOver : messages.turnNeeded}>
    {is_over ? <p>{messages.pausedYours}</p> : null}
    {path ? (
      <div className="mt-1">
        <a href={path} className={buttonClass(is_over ? "quiet" : "primary")}>
          {messages.toWaitingRoom}
        </a>
      </div>
    ) : null}
  </Notice>
)
