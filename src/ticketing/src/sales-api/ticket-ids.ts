const MAX_TICKETS = 400

/** JSON Schema of the tickets that a buyer returns in one request. */
export const ticketIds = {
  type: "array",
  minItems: 1,
  maxItems: MAX_TICKETS,
  uniqueItems: true,
  items: { type: "string", minLength: 1, maxLength: 64 },
}
