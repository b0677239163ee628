/** The text that is signed and sent, in the format of Standard Webhooks: type, time of the event, data. */
export const webhookBody = (type: string, at: Date, data: object): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data })
