import type { EventDTO } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

export const EventStatus = ({ status }: { status: EventDTO["status"] }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={status === "published" ? "green" : "grey"}>{t(`events.status.${status}`)}</StatusBadge>
}
