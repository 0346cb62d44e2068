import Manuscript
import NIOCore

/// Pages that say why there is none.
enum OwnPages {
  static func missing(_ path: String, near: [String]) -> ByteBuffer {
    let list = near.map { path in
      "<li><a href=\"/\(PreviewPage.escaped(path))\">\(PreviewPage.escaped(path))</a></li>\n"
    }
    return PreviewPage.own(
      title: "ページがありません",
      """
      <h1>ページがありません</h1>
      <p><code>/\(PreviewPage.escaped(path))</code> というページは、今のところありません。作られれば、ここに表示されます。</p>
      \(list.isEmpty ? "" : "<p>似たアドレスのページ</p>\n<ul>\n\(list.joined())</ul>")
      <p><a href="/">版の一覧</a></p>
      """)
  }

  static func problems(_ state: PreviewState) -> ByteBuffer {
    let isBuilding = state.number == 0
    let problems = state.report.problems.prefix(20).map { problem -> String in
      guard case .object(let fields) = problem else { return "" }
      func text(_ key: String) -> String {
        switch fields[key: key] {
        case .string(let text): PreviewPage.escaped(text)
        case .integer(let number): String(number)
        default: ""
        }
      }
      return "<li><code>\(text("path")):\(text("line")):\(text("column"))</code> \(text("message"))</li>\n"
    }
    return PreviewPage.own(
      title: isBuilding ? "作成中" : "表示できるページがまだありません",
      isBuilding
        ? "<h1>作成中です</h1>\n<p>できあがると、ここに表示されます。</p>"
        : "<h1>表示できるページがまだありません</h1>\n<p>次の問題を直すと、ここに表示されます。</p>\n<ul>\n\(problems.joined())</ul>")
  }
}
