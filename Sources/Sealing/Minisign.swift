internal import Crypto
internal import Foundation

/// Signatures in minisign's format, Ed25519 over the file itself (its legacy algorithm `Ed`; the newer one needs BLAKE2b).
///
/// Source: https://jedisct1.github.io/minisign/#signature-format
package struct Minisign {
  package struct KeyError: Error, CustomStringConvertible {
    package let description: String
  }

  private let key: Curve25519.Signing.PrivateKey
  private let id: [UInt8]

  /// - Parameter secretKey: the text of a secret key file without a password, as `minisign -G -W` makes it.
  /// - Throws: `KeyError` for anything else.
  package init(secretKey: [UInt8]) throws {
    let lines = String(decoding: secretKey, as: UTF8.self).split(separator: "\n")
    guard lines.count >= 2, lines[0].hasPrefix("untrusted comment:"),
      let data = Data(base64Encoded: String(lines[1])),
      data.count == 158
    else { throw KeyError(description: "this is no minisign secret key") }
    let bytes = [UInt8](data)
    guard bytes[0..<2].elementsEqual("Ed".utf8) else {
      throw KeyError(description: "this is no Ed25519 key of minisign's")
    }
    guard bytes[2] == 0, bytes[3] == 0 else {
      throw KeyError(description: "the key has a password: make one without, minisign -G -W")
    }
    // 2 + 2 + 2 algorithms, 32 salt, 8 + 8 limits, then: 8 key id, 32 seed, 32 public key, 32 checksum.
    id = Array(bytes[54..<62])
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes[62..<94]),
      key.publicKey.rawRepresentation.elementsEqual(bytes[94..<126])
    else { throw KeyError(description: "the key is damaged: its two halves do not belong together") }
    self.key = key
  }

  /// The text of the signature file.
  package func signature(of bytes: [UInt8], comment: String) throws -> [UInt8] {
    let signature = [UInt8](try key.signature(for: bytes))
    let overall = [UInt8](try key.signature(for: signature + Array(comment.utf8)))
    let body = Data(Array("Ed".utf8) + id + signature).base64EncodedString()
    return Array(
      "untrusted comment: signature of a kaitei seal\n\(body)\ntrusted comment: \(comment)\n\(Data(overall).base64EncodedString())\n"
        .utf8)
  }
}
