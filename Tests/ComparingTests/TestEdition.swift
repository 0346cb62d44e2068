import Comparing
import Foundation
import Manuscript
import Reading

/// Editions in memory, and those of the repository.
enum TestEdition {
  static func make(
    _ chapters: [String], id: String = "new", register: String = "", files: [String: String] = [:]
  ) -> Edition {
    var all = files
    for (index, chapter) in chapters.enumerated() {
      all["manual/\(String(format: "%02d", index + 1))-a.md"] = chapter
    }
    all["manual/manual.yaml"] = """
      title: 規程
      \(register)
      edition:
        id: \(id)
        title: 版
        dates: { drafted: 2021-01-01, effective: 2021-04-01 }
      """
    return read(SourceTree(files: all.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }))
  }

  static func read(_ tree: SourceTree) -> Edition {
    guard let plan = EditionReader.plan(tree).value else {
      return Edition(register: Register(source: SourceFile(path: "", bytes: [])), documents: [])
    }
    let documents = plan.chapters.compactMap {
      EditionReader.read($0, numbering: plan.register.numbering).value
    }
    return EditionReader.assemble(documents, data: EditionReader.data(plan, tree: tree).value).value
  }

  /// A project's folder; sealed editions in it are left out.
  static func read(folder: URL) -> Edition {
    var files: [SourceFile] = []
    for top in ["manual", "examples"] {
      let base = folder.appendingPathComponent(top)
      guard let paths = FileManager.default.enumerator(atPath: base.path) else { continue }
      for case let path as String in paths where path.hasSuffix(".md") || path.hasSuffix(".yaml") {
        if path.hasPrefix("editions/") { continue }
        guard let data = try? Data(contentsOf: base.appendingPathComponent(path)) else { continue }
        files.append(SourceFile(path: "\(top)/\(path)", bytes: Array(data)))
      }
    }
    return read(SourceTree(files: files))
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func compare(_ old: Edition, _ new: Edition) -> Comparison {
    EditionComparer(from: old, to: new).compare()
  }

  /// One chapter against another.
  static func compare(_ old: String, _ new: String) -> Comparison {
    compare(make([old], id: "old"), make([new]))
  }
}

/// A comparison in a form that can be read and compared.
enum Dump {
  static func text(_ change: TextChange) -> String {
    change.runs.map { run in
      let words = change.words(of: run)
      let mark = run.kind.map { ":\($0)" } ?? ""
      return switch run.operation {
      case .keep: run.kind == nil ? words.new : "[~\(words.new)\(mark)~]"
      case .delete: "[-\(words.old)\(mark)-]"
      case .insert: "{+\(words.new)\(mark)+}"
      }
    }.joined()
  }

  static func block(_ block: BlockChange) -> String {
    var line = "\(block.operation) \(block.kind) \(block.oldLabel ?? "∅")→\(block.newLabel ?? "∅")"
    if block.depth > 0 { line += " d\(block.depth)" }
    if let words = block.text { line += " " + text(words) }
    if block.kind == .embed { line += " \(block.oldTarget ?? "∅")→\(block.newTarget ?? "∅")" }
    guard let table = block.table else { return line }
    line += " " + table.columns.map(\.rawValue).joined(separator: "|")
    for row in table.rows {
      line +=
        "\n      \(row.operation) "
        + row.cells.map { $0.text.runs.isEmpty ? "–" : text($0.text) }.joined(separator: " | ")
    }
    return line
  }

  /// `改正 第3条（…）→第2条（…）`
  static func head(_ change: ClauseChange) -> String {
    "\(change.classes.map(\.word).joined(separator: "・")) \(change.old?.heading ?? "∅")→\(change.new?.heading ?? "∅")"
  }

  static func whole(_ comparison: Comparison, unchanged: Bool = false) -> String {
    var lines: [String] = []
    for change in comparison.changes where unchanged || change.classes != [.unchanged] {
      var line = head(change)
      if !change.flags.isEmpty { line += " ⚑" + change.flags.map(\.word).joined(separator: ",") }
      if let evidence = change.evidence { line += " (\(evidence.rule) \(evidence.confidence))" }
      if !change.relatives.isEmpty {
        line += " with " + change.relatives.map(\.heading).joined(separator: ", ")
      }
      lines.append(line)
      if let reason = change.reason { lines.append("   理由 " + reason.replacing("\n", with: " / ")) }
      if let title = change.title, !title.isUnchanged { lines.append("   title " + text(title)) }
      lines += change.blocks.map { "   " + block($0) }
    }
    for record in comparison.records {
      lines.append("\(record.kind) \(record.id) \(record.operation)")
      lines += record.fields.map { "   \($0.name): " + text($0.text) }
    }
    for found in comparison.replacements { lines.append("全体 \(found.old)→\(found.new) ×\(found.count)") }
    for notice in comparison.notices { lines.append("! \(notice.rule) \(notice.clause): \(notice.message)") }
    return lines.joined(separator: "\n")
  }
}
