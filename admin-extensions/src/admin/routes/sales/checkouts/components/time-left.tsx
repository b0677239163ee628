import type { OpenCheckoutDTO } from "@guichet/ticketing/contracts"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"

/** Minutes and seconds until the places are released, counted from the server's last answer: the reader's clock may be wrong. */
export const TimeLeft = ({ checkout: { seconds_left } }: { checkout: OpenCheckoutDTO }) => {
  const { t } = useTranslation("console")
  const [left, setLeft] = useState(seconds_left)

  useEffect(() => {
    const until = performance.now() + seconds_left * 1000
    const show = () => setLeft(Math.max(0, (until - performance.now()) / 1000))
    show()
    const timer = setInterval(show, 1000)

    return () => clearInterval(timer)
  }, [seconds_left])

  const whole = Math.floor(left)

  return (
    <span className="tabular-nums">
      {whole > 0 ? `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}` : t("checkouts.released")}
    </span>
  )
}
