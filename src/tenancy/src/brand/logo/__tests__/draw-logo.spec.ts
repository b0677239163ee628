import * as processes from "node:child_process"
import { Resvg, initWasm } from "@resvg/resvg-wasm"
import { readFileSync } from "node:fs"
import { imageSize } from "image-size"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { JPEG } from "../../../../../../integration-tests/support/small-jpeg"
import { drawLogo as drawOf } from "../draw-logo"

jest.mock("node:child_process", () => {
  const { execFile, ...others } = jest.requireActual("node:child_process")

  return { ...others, execFile: jest.fn(execFile) }
})

let sites = 0
/** each call for another site */
const drawLogo = (bytes: Buffer) => drawOf(guardedTenant((sites += 1)), bytes)
const svg = (inner: string, size = 'viewBox="0 0 400 100"') =>
  Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${size}>${inner}</svg>`)
const RED = '<rect width="400" height="100" fill="#c00"/>'
const codeOf = (bytes: Buffer) =>
  drawLogo(bytes).then(
    () => "drawn",
    ({ code }: { code: string }) => code
  )

describe("I-1, S8 an uploaded logo", () => {
  /** of this process's renderer, which creates the test pictures */
  let memory: WebAssembly.Memory
  let png: (width: number, height: number) => Buffer
  beforeAll(async () => {
    const instantiate = jest.spyOn(WebAssembly, "instantiate")
    await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")))
    const { instance } = await instantiate.mock.results[0].value
    memory = instance.exports.memory
    instantiate.mockRestore()
    png = (width, height) =>
      Buffer.from(
        new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${RED}</svg>`).render().asPng()
      )
  })

  it("a PNG is scaled down to fit the box with its ratio kept, and is never enlarged", async () => {
    const large = await drawLogo(png(2_000, 1_000))
    const small = await drawLogo(png(90, 30))

    expect([large.width, large.height]).toEqual([320, 160])
    expect(imageSize(large.png)).toMatchObject({ type: "png", width: 320, height: 160 })
    expect([small.width, small.height]).toEqual([90, 30])
  })

  it("a JPEG becomes a PNG", async () => {
    const { png: file, width, height } = await drawLogo(JPEG)

    expect([width, height, imageSize(file).type]).toEqual([24, 8, "png"])
  })

  it("an SVG becomes a PNG as sharp as the box allows", async () => {
    const wide = await drawLogo(svg(RED))
    const high = await drawLogo(svg(RED, 'viewBox="0 0 10 100"'))

    expect([wide.width, wide.height]).toEqual([640, 160])
    expect([high.width, high.height]).toEqual([16, 160])
  })

  it("nothing in a file survives except the visible picture, and the same picture always has the same name", async () => {
    const hidden = Buffer.concat([png(90, 30), Buffer.from("<script>alert(1)</script> Ada, 48.85 N 2.35 E")])
    const scripted = svg(`<script>alert("in the drawing")</script><g onload="alert(2)">${RED}</g><a href="javascript:alert(3)"/>`)

    const [clean, drawn] = [await drawLogo(hidden), await drawLogo(scripted)]

    expect(clean.png.includes("alert") || clean.png.includes("Ada")).toBe(false)
    expect(drawn.png.includes("alert")).toBe(false)
    expect(clean.sha256).toBe((await drawLogo(png(90, 30))).sha256)
  })

  it.each([
    ["a web page", Buffer.from("<html><body><svg></svg></body></html>"), "logo_unknown"],
    ["a page that begins like a drawing's comment", Buffer.from("<!-- svg --><html></html>"), "logo_unknown"],
    ["nothing", Buffer.from("x"), "logo_unknown"],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00"), "logo_unknown"],
    ["a PNG by its first bytes alone", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "logo_unknown"],
    ["a drawing without anything", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), "logo_empty"],
    ["a drawing that is cut off", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect'), "logo_unknown"],
    ["letters", svg("<text>Théâtre</text>"), "logo_not_outlined"],
    ["letters by another prefix", svg('<s:text xmlns:s="http://www.w3.org/2000/svg">T</s:text>'), "logo_not_outlined"],
    ["a file of the server", svg('<image href="file:///etc/passwd" width="9" height="9"/>'), "logo_not_outlined"],
    ["a page inside", svg("<foreignObject><b>T</b></foreignObject>"), "logo_not_outlined"],
    [
      "entities that grow",
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="&b;"/></svg>'
      ),
      "logo_unknown",
    ],
    [
      "a picture by a prefix with an accent",
      svg('<é:image xmlns:é="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      "logo_not_outlined",
    ],
    ["a picture by a prefix with a dot", svg('<a.b:image xmlns:a.b="http://www.w3.org/2000/svg"/>'), "logo_not_outlined"],
    ["a picture in a filter", svg('<filter id="f"><feImage href="#x"/></filter>'), "logo_not_outlined"],
    ["a file in an attribute", svg('<rect width="9" height="9" fill="url(data:image/png;base64,AA)"/>'), "logo_not_outlined"],
    ["comments without an end of splitting them", Buffer.from("<!---->".repeat(100_000) + "x"), "logo_unknown"],
    ["a drawing of nothing", svg('<rect width="9" height="9" fill="none"/>'), "logo_empty"],
    ["a drawing of a shape without end", svg(RED, 'viewBox="0 0 1 1000000000"'), "logo_unknown"],
  ])("%s is refused with its own error code", async (_what, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  it("a file that claims huge dimensions is refused before it is decoded", async () => {
    const claimed = png(90, 30)
    claimed.writeUInt32BE(60_000, 16)
    claimed.writeUInt32BE(60_000, 20)

    expect(await codeOf(claimed)).toBe("logo_too_large")
  })

  it("a drawing has its own rendered size, whatever another <svg> in it declares", async () => {
    const lying = Buffer.from(
      `<!--<svg width="640" height="1">--><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1000" viewBox="0 0 400 100">${RED}</svg>`
    )
    const high = Buffer.from(
      `<!--<svg width="640" height="1">--><svg xmlns="http://www.w3.org/2000/svg" width="10" height="100" viewBox="0 0 10 100">${RED}</svg>`
    )

    expect(await codeOf(lying)).toBe("logo_unknown")
    expect(await drawLogo(high)).toMatchObject({ width: 16, height: 160 })
  })

  it("a picture that unpacks beyond its declared size is aborted in the renderer's process: this process is unaffected", async () => {
    const side = 16_000
    // a JPEG whose first frame is huge, followed by a small one for parsers that read the last frame
    const frame = (width: number, height: number) => {
      const head = Buffer.from("ffc0000b080000000001011100", "hex")
      head.writeUInt16BE(height, 5)
      head.writeUInt16BE(width, 7)

      return head
    }
    const lying = Buffer.concat([JPEG.subarray(0, 2), frame(side, side), JPEG.subarray(2), frame(100, 50)])
    const own = memory.buffer.byteLength
    const instantiate = jest.spyOn(WebAssembly, "instantiate")
    const started = jest.mocked(processes.execFile).mockClear()

    expect(["logo_unknown", "logo_too_large", "logo_empty"]).toContain(await codeOf(lying))
    expect(started).toHaveBeenCalledTimes(1)
    expect(started.mock.calls[0][1]).toEqual(
      expect.arrayContaining(["--wasm-max-mem-pages=3072", "--max-old-space-size=128", expect.stringMatching(/draw\.js$/)])
    )
    expect(instantiate).not.toHaveBeenCalled()
    expect(memory.buffer.byteLength).toBe(own)
  })

  it("one logo per site and a few across all sites are rendered at a time; other requests get the time to retry", async () => {
    const slow = svg(
      `<filter id="f"><feTurbulence baseFrequency="0.05" numOctaves="1000000"/></filter><g filter="url(#f)">${RED}</g>`
    )
    const codes = (all: Promise<unknown>[]) =>
      Promise.all(
        all.map((one) =>
          one.then(
            () => "drawn",
            ({ code }: { code: string }) => code
          )
        )
      )

    const same = await codes([drawOf(guardedTenant(1_000_001), svg(RED)), drawOf(guardedTenant(1_000_001), svg(RED))])
    const many = await codes([drawOf(guardedTenant(1_000_001), slow), ...Array.from({ length: 9 }, () => drawLogo(svg(RED)))])

    expect(same).toEqual(["drawn", "too_many_requests"])
    expect(many).toEqual([
      "logo_too_complex",
      ...Array.from({ length: 7 }, () => "drawn"),
      "too_many_requests",
      "too_many_requests",
    ])
  })

  it("a drawing that refers to itself in exponentially many places is refused", async () => {
    const uses = Array.from({ length: 30 }, (_, at) => {
      const below = at === 0 ? '<path d="M0 0h9v9z"/>' : `<use href="#u${at - 1}"/>`.repeat(10)

      return `<g id="u${at}">${below}</g>`
    }).join("")

    expect(await codeOf(svg(`<defs>${uses}</defs><use href="#u29"/>`))).toBe("logo_unknown")
  })

  it("a drawing made to be slow is aborted, and the next one is rendered", async () => {
    const endless = `<filter id="f"><feTurbulence baseFrequency="0.05" numOctaves="1000000"/></filter><g filter="url(#f)">${RED}</g>`

    const [slow, next] = await Promise.all([codeOf(svg(endless)), codeOf(svg(RED))])

    expect([slow, next]).toEqual(["logo_too_complex", "drawn"])
  })
})
