import { connect, type TLSSocket } from "node:tls"

export interface SecureHost {
  port: number | string
  /** the only authority that is trusted */
  ca: string
  servername: string
}

/**
 * A verified TLS connection to this machine.
 *
 * A certificate that Caddy's own authority issues is valid from the second it was issued in. OpenSSL compares that with `time()`,
 * which is behind the exact clock by up to a tick of the kernel: in a second's first milliseconds it finds a new certificate not
 * yet valid. When the exact clock disagrees, the verification is repeated.
 *
 * @throws the reason why the certificate is not trusted, or that of the connection
 */
export async function secureConnect({ port, ca, servername }: SecureHost): Promise<TLSSocket> {
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const connecting = connect({ host: "127.0.0.1", port: Number(port), ca, servername, rejectUnauthorized: false }, () =>
      resolve(connecting)
    )
    connecting.on("error", reject)
  })
  if (socket.authorized) {
    return socket
  }
  const [reason, { valid_from }] = [String(socket.authorizationError), socket.getPeerCertificate()]
  socket.destroy()
  if (reason === "CERT_NOT_YET_VALID" && Date.parse(valid_from) <= Date.now()) {
    return secureConnect({ port, ca, servername })
  }
  throw new Error(`The certificate of ${servername} is not trusted: ${reason}`)
}
