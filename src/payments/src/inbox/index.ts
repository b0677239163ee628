export { receiveEvent, type InboxEndpoint, type InboxSettings } from "./receive-event"
export { startInbox, type InboxWorker } from "./start-inbox"
export { returnFeesDue, workInbox } from "./work-inbox"
