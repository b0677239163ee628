import { createHash, createPublicKey, createVerify } from "node:crypto"

export interface DkimVerdict {
  domain: string
  selector: string
  /** covered headers, in lower case */
  headers: string[]
  /** why the signature is invalid; undefined: the email is the domain's, and unchanged */
  fault?: "body" | "key" | "signature"
}

/**
 * Verifies an email as its receiver does (RFC 6376, 6.1): relaxed/relaxed, rsa-sha256, one signature. Written from the standard,
 * independently of the library that signs.
 *
 * @param textsAt TXT records of a name, joined
 * @returns null when the email is not signed
 */
export async function verifyDkim(raw: Buffer, textsAt: (name: string) => Promise<string[]>): Promise<DkimVerdict | null> {
  const text = raw.toString("latin1")
  const cut = text.indexOf("\r\n\r\n")
  const headers = text
    .slice(0, cut)
    .replace(/\r\n(?=[ \t])/g, "\u0000")
    .split("\r\n")
    .map((line) => line.replaceAll("\u0000", "\r\n"))
  const signature = headers.find((line) => /^dkim-signature:/i.test(line))
  if (!signature) {
    return null
  }
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag): [string, string] => {
        const [name, ...value] = tag.split("=")

        return [name.trim(), value.join("=").replace(/\s+/g, "")]
      })
  )
  const tag = (name: string) => tags.get(name) ?? ""
  const covered = tag("h").toLowerCase().split(":")
  const verdict = { domain: tag("d"), selector: tag("s"), headers: covered }
  if (tag("a") !== "rsa-sha256" || tag("c") !== "relaxed/relaxed" || !covered.includes("from")) {
    return { ...verdict, fault: "signature" }
  }
  if (
    createHash("sha256")
      .update(relaxedBody(text.slice(cut + 4)), "latin1")
      .digest("base64") !== tag("bh")
  ) {
    return { ...verdict, fault: "body" }
  }
  const texts = await textsAt(`${tag("s")}._domainkey.${tag("d")}`)
  const key = texts.length === 1 ? /(?:^|;)\s*p=([^;]*)/.exec(texts[0])?.[1].replace(/\s+/g, "") : undefined
  if (!key) {
    return { ...verdict, fault: "key" }
  }
  // of several headers with one name the last is taken first
  const left = headers.filter((line) => line !== signature)
  const signed = covered.flatMap((name) => {
    const at = left.findLastIndex((line) => line.slice(0, line.indexOf(":")).trim().toLowerCase() === name)

    return at < 0 ? [] : [`${relaxedHeader(left.splice(at, 1)[0])}\r\n`]
  })
  const own = relaxedHeader(signature).replace(/(^|;)(\s*b=)[^;]*/, "$1$2")
  const is_right = createVerify("rsa-sha256")
    .update(signed.join("") + own, "latin1")
    .verify(createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" }), tag("b"), "base64")

  return is_right ? verdict : { ...verdict, fault: "signature" }
}

/** RFC 6376, 3.4.2 */
const relaxedHeader = (line: string): string => {
  const at = line.indexOf(":")

  return `${line.slice(0, at).trim().toLowerCase()}:${line
    .slice(at + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim()}`
}

/** RFC 6376, 3.4.4 */
const relaxedBody = (body: string): string => {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""))
  const text = lines.join("\r\n").replace(/(?:\r\n)+$/, "")

  return text === "" ? "" : `${text}\r\n`
}
