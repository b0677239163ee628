/** A date, as far as a ticket code says it. */
export interface CodedDate {
  performance_id: string
  starts_at: Date
  ends_at: Date | null
  time_zone: string
}

export interface TicketCode {
  /** what the code names */
  code_id: string
  ticket_no: string
  code: string
}
