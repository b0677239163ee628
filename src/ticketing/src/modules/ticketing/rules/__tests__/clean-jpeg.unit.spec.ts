import { JPEG } from "../../../../../../../integration-tests/support/small-jpeg"
import { cleanJpeg } from "../clean-jpeg"

const START = JPEG.subarray(0, 2)
const segment = (marker: number, text: string) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)

  return Buffer.concat([head, Buffer.from(text, "latin1")])
}
const withSegments = (...segments: Buffer[]) => Buffer.concat([START, ...segments, JPEG.subarray(2)])
const clean = cleanJpeg(JPEG)!

describe("T1 the cleaning of a picture", () => {
  it("returns its size, and changes nothing the second time", () => {
    expect([clean.width, clean.height]).toEqual([24, 8])
    expect(clean.jpeg.length).toBeLessThan(JPEG.length)
    expect(cleanJpeg(clean.jpeg)?.jpeg.equals(clean.jpeg)).toBe(true)
  })

  it("removes place, author and program of its creation, and anything after its end", () => {
    const withMetadata = withSegments(
      segment(0xe1, "Exif\0\0 48.85 N 2.35 E"),
      segment(0xfe, "by Ada"),
      segment(0xed, "Photoshop 3.0"),
      segment(0xe0, "JFXX\0 a small picture")
    )

    const kept = cleanJpeg(Buffer.concat([withMetadata, Buffer.from("<script>alert(1)</script>")]))

    expect(kept).toMatchObject({ width: 24, height: 8 })
    expect(kept!.jpeg.toString("latin1")).not.toMatch(/Exif|Ada|Photoshop|JFXX|script|ICC_PROFILE/)
  })

  it.each([
    ["an empty file", Buffer.alloc(0)],
    ["a start marker only", START],
    ["a web page", Buffer.from("<html></html>")],
    ["a PNG", Buffer.from("89504e470d0a1a0a0000", "hex")],
    ["one that is cut off in its tables", JPEG.subarray(0, 560)],
    ["one that is cut off in its scan", JPEG.subarray(0, -3)],
    [
      "one without a scan",
      Buffer.concat([clean.jpeg.subarray(0, clean.jpeg.indexOf(Buffer.from("ffda", "hex"))), Buffer.from("ffd9", "hex")]),
    ],
    ["one of two frames", withSegments(segment(0xc0, "\x08\0\x08\0\x18\x01\x01\x11\0"))],
    ["one of no height", withSegments(segment(0xc0, "\x08\0\0\0\x18\x01\x01\x11\0"))],
    ["one with four components", withSegments(segment(0xc0, "\x08\0\x08\0\x18\x04\x01\x11\0"))],
    ["one by arithmetic code", withSegments(segment(0xc9, "\x08\0\x08\0\x18\x01\x01\x11\0"))],
    ["a segment that is longer than the file", Buffer.concat([START, Buffer.from("ffdbffff00", "hex")])],
    ["a segment that has no length", Buffer.concat([START, Buffer.from("ffdb0000ffd9", "hex")])],
    ["bytes between segments", Buffer.concat([START, Buffer.from("x"), JPEG.subarray(2)])],
  ])("refuses %s", (_what, bytes) => {
    expect(cleanJpeg(bytes)).toBeNull()
  })
})
