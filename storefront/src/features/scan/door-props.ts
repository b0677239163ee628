import type { Messages } from "../../i18n/messages"

export interface DoorProps {
  site_name: string
  locale: string
  messages: Messages["scan"]
}
