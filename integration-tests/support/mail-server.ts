import { simpleParser, type ParsedMail } from "mailparser"
import { SMTPServer } from "smtp-server"

export interface ReceivedMail extends ParsedMail {
  /** as received, byte by byte */
  raw: Buffer
  /** the sender in the SMTP envelope */
  envelope_from: string
}

export interface MailServer {
  received: ReceivedMail[]
  url: string
  /** refuses emails of this sender from now on; null: accepts all */
  refuseSender: (address: string | null) => void
  close: () => Promise<void>
}

/**
 * A real mail server that stores what it receives.
 *
 * @param options `refuse`: the number of emails deferred before one is accepted
 */
export async function givenMailServer(options: { refuse?: number } = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let refusals = options.refuse ?? 0
  let refused: string | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: ({ address }, _session, done) =>
      done(address === refused ? Object.assign(new Error("not a sender of yours"), { responseCode: 553 }) : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then((mail) => {
          if (refusals-- > 0) {
            done(new Error("try later"))

            return
          }
          const from = session.envelope.mailFrom
          received.push({ ...mail, raw, envelope_from: from ? from.address : "" })
          done()
        })
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.server.address() as { port: number }

  return {
    received,
    url: `smtp://127.0.0.1:${address.port}`,
    refuseSender: (sender) => {
      refused = sender
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
