import type { RequestState } from "@guichet/replication/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors: Record<RequestState, "orange" | "green" | "grey" | "red"> = {
  open: "orange",
  granted: "green",
  refused: "grey",
  withdrawn: "red",
}

/** The state of a request. */
export const RequestStatus = ({ state }: { state: RequestState }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={colors[state]}>{t(`approvals.states.${state}`)}</StatusBadge>
}
