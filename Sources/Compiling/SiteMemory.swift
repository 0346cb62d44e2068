internal import Comparing
import Manuscript
internal import Rendering

/// What a site was made of: handed over again, a change costs what it touches.
package struct SiteMemory: Sendable {
  /// The pages of a sealed edition, or a comparison's, with their key.
  struct Pages {
    let key: String
    var files: [OutputFile]

    func files(key: String) -> [OutputFile]? { self.key == key ? files : nil }

    /// By edition.
    static func sealed(_ files: [OutputFile]) -> [String: Pages] {
      var found: [String: Pages] = [:]
      var start = 0
      // The pages of an edition stand together.
      while start < files.count {
        let first = files[start].sealed
        let end = files[start...].firstIndex { $0.sealed?.edition != first?.edition } ?? files.count
        if let first { found[first.edition] = Pages(key: first.key, files: Array(files[start..<end])) }
        start = end
      }
      return found
    }
  }

  /// What the working edition's pages were told of others.
  struct Working {
    let arrangement: Int
    var edition: Edition
    var context: EditionContext
    /// nil where no edition is before it.
    var step: HistoryStep?

    init(_ arrangement: Int, _ edition: Edition, _ context: EditionContext, _ step: HistoryStep?) {
      self.arrangement = arrangement
      self.edition = edition
      self.context = context
      self.step = step
    }
  }

  var sealed: [String: Pages] = [:]
  /// 沿革 as the last pages that were kept tell it, with their key.
  var told: (key: String, history: ClauseHistory)?
  var working: Working?

  package init() {}
}
