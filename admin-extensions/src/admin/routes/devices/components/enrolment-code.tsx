import { Button, Copy, Text } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Part } from "../../../components/section"
import type { Enrolment } from "../api"

interface EnrolmentCodeProps {
  enrolment: Enrolment
  /** URL of the door page that the device opens */
  address: string | null
  onAgain: () => void
  onDone: () => void
}

/** The code, readable across a counter, and how long it is valid. */
export const EnrolmentCode = ({ enrolment, address, onAgain, onDone }: EnrolmentCodeProps) => {
  const { t } = useTranslation("console")
  const [left, setLeft] = useState(enrolment.expires_in_seconds)
  const shown = useRef<HTMLDivElement>(null)
  const how = address ? t("devices.open", { address }) : t("devices.openScan")

  // the button that requested the code is no longer rendered
  useEffect(() => shown.current?.focus(), [])

  useEffect(() => {
    const until = performance.now() + enrolment.expires_in_seconds * 1000
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000))), 500)

    return () => clearInterval(timer)
  }, [enrolment])

  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`

  return (
    <Part className="flex flex-col items-center gap-4 text-center">
      <div
        ref={shown}
        tabIndex={-1}
        role="group"
        aria-label={`${how} ${enrolment.code}`}
        className="flex flex-col items-center gap-4 outline-none"
      >
        <Text size="small">{how}</Text>
        <div className="flex items-center gap-3">
          <span
            className={`font-mono text-4xl font-medium tracking-widest md:text-6xl ${left === 0 ? "text-ui-fg-disabled line-through" : ""}`}
            data-testid="enrolment-code"
          >
            {enrolment.code}
          </span>
          {left > 0 && <Copy content={enrolment.code} aria-label={t("devices.copy")} />}
        </div>
      </div>
      <Text size="small" className="text-ui-fg-subtle tabular-nums">
        {left > 0 && t("devices.expiresIn", { clock })}
        <span role="status">{left === 0 && t("devices.expired")}</span>
      </Text>
      <div className="flex flex-wrap justify-center gap-2">
        <Button size="small" variant="secondary" onClick={onAgain}>
          {t("devices.again")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("devices.done")}
        </Button>
      </div>
    </Part>
  )
}
