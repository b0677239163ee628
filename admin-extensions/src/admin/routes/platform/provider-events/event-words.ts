import { useTranslation } from "react-i18next"

/** The key of an event type's words: dots separate keys. */
export const typeKey = (type: string) => type.replace(/\./g, "_")

/** An event type in words; the provider's own name for one that this platform does not process. */
export function useEventWords(): (type: string) => string {
  const { t } = useTranslation("console")

  return (type) => t(`providerEvents.types.${typeKey(type)}` as "providerEvents.types.refund_created", { defaultValue: type })
}
