export { attemptItem, attemptTogether, forgetFailing, keepFailing, keepOnly, type DutyItem } from "./attempt-item"
export { watchMessages } from "./watch-messages"
