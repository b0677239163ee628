interface Size {
  width: number
  height: number
}

export interface CleanJpeg extends Size {
  jpeg: Buffer
}

const START = Buffer.from("ffd8", "hex")
const END = Buffer.from("ffd9", "hex")
/** JFIF 1.01, square pixels, without a camera's thumbnail. */
const JFIF = Buffer.from("ffe000104a46494600010100000100010000", "hex")
/** Baseline, extended and progressive with Huffman coding: the formats that browsers draw. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
/** Tables needed for decoding. */
const TABLES = new Set([0xc4, 0xdb, 0xdd])
const [APP0, ADOBE, COMMENT, SCAN, LAST] = [0xe0, 0xee, 0xfe, 0xda, 0xd9]
/** A progressive picture has about ten. */
const MOST_SCANS = 64

/**
 * Removes everything from a JPEG that does not draw it: location, camera, comments, thumbnail, and data after its end. Its
 * structure follows ITU-T T.81, annex B.
 *
 * @returns null for a file that is not a JPEG, is truncated, or that browsers do not draw
 */
export function cleanJpeg(bytes: Buffer): CleanJpeg | null {
  if (!bytes.subarray(0, 2).equals(START)) {
    return null
  }
  const kept: Buffer[] = [START]
  let size: Size | null = null
  let scans = 0

  for (let at = 2; at + 4 <= bytes.length || isEnd(bytes, at);) {
    if (bytes[at] !== 0xff) {
      return null
    }
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === LAST) {
      return size && scans > 0 ? { jpeg: Buffer.concat([...kept, END]), ...size } : null
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const segment = bytes.subarray(at, end)
    if (end > bytes.length || segment.length < 4) {
      return null
    }
    if (FRAMES.has(marker)) {
      const frame: Size | null = size ? null : sizeOf(segment)
      if (!frame) {
        return null
      }
      size = frame
      kept.push(segment)
    } else if (TABLES.has(marker) || (marker === ADOBE && segment.length === 16)) {
      kept.push(segment)
    } else if (marker === APP0) {
      kept.push(JFIF)
    } else if (marker === SCAN) {
      scans += 1
      const next = endOfScan(bytes, end)
      if (!size || scans > MOST_SCANS || next === null) {
        return null
      }
      kept.push(bytes.subarray(at, next))
      at = next
      continue
    } else if ((marker < APP0 || marker > 0xef) && marker !== COMMENT) {
      return null
    }
    at = end
  }

  return null
}

const isEnd = (bytes: Buffer, at: number) => bytes[at] === 0xff && bytes[at + 1] === LAST

/** Eight bits per sample, in grey or three colours. */
function sizeOf(frame: Buffer): Size | null {
  if (frame.length < 11 || frame[4] !== 8 || ![1, 3].includes(frame[9])) {
    return null
  }
  const [height, width] = [frame.readUInt16BE(5), frame.readUInt16BE(7)]

  return height > 0 && width > 0 ? { width, height } : null
}

/** Position of the next marker: within a scan, 0xff is followed by zero or by a restart marker. */
function endOfScan(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) {
      return null
    }
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) {
      return at
    }
  }

  return null
}
