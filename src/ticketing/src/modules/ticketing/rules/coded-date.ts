/** The facts of a date that a ticket code contains. */
export interface CodedDate {
  performance_id: string
  starts_at: Date
  ends_at: Date | null
  time_zone: string
}

export interface TicketCode {
  /** the id in the code */
  code_id: string
  ticket_no: string
  code: string
}
