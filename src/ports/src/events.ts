/** A provider event as received, unverified: the signature is checked over the raw bytes. */
export interface ProviderEventInput {
  /** `platform`: from the operator's own account; `connect`: from an organiser's */
  endpoint: "platform" | "connect"
  body: Buffer
  signature: string | undefined
}

export interface EventsPort {
  /**
   * Stores an event, once, for later processing.
   *
   * @throws webhook_invalid (400): forged, older than 300 s, malformed, or for the other endpoint
   */
  receive(event: ProviderEventInput): Promise<void>
}
