/** The text that is signed and sent, as Standard Webhooks has it: type, when it happened, what it is about. */
export const webhookBody = (type: string, at: Date, data: object): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data })
