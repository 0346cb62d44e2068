package import Compiling
package import Manuscript

/// A project in memory: chapters and data by path, with a register unless one is given.
package struct TestProject {
  package static let register = """
    title: 情報管理マニュアル
    organization: 株式会社見本
    edition:
      id: 2022-04
      title: 令和4年4月改正版
      dates: { drafted: 2022-02-10, approved: 2022-03-15, published: 2022-03-18, effective: 2022-04-01 }
    """

  package let tree: SourceTree

  package init(_ files: [String: String], attachments: [String: String] = [:]) {
    var files = files
    if files["manual/manual.yaml"] == nil { files["manual/manual.yaml"] = Self.register }
    func sources(_ files: [String: String]) -> [SourceFile] {
      files.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }
    tree = SourceTree(files: sources(files), attachments: sources(attachments))
  }

  /// One chapter, `manual/01-use.md`.
  package init(chapter: String) { self.init(["manual/01-use.md": chapter]) }

  package func compile(isRelease: Bool = false) async -> Compiler.Compilation {
    await Compiler.compile(tree, isRelease: isRelease)
  }

  /// The problems, one a line: `manual/01-use.md:3:14: error [unresolved-reference] no clause is named “x”`.
  package func problems(isRelease: Bool = false) async -> [String] {
    await compile(isRelease: isRelease).diagnostics.map { problem in
      let start = problem.location.range.lowerBound
      return
        "\(problem.location.file):\(start.line):\(start.column): \(problem.severity.rawValue) [\(problem.rule)] \(problem.message)"
    }
  }

  /// The site of all editions.
  package func files() async -> [OutputFile] {
    let compilation = await compile()
    guard let site = try? SiteBuilder(compilation, SiteBuilder.Options(day: nil, generator: "test")) else {
      return []
    }
    return await site.files()
  }

  /// A file of the site, nil when it has none of that path.
  package func page(_ path: String) async -> String? {
    await files().first { $0.path == path }.map { String(decoding: $0.contents(), as: UTF8.self) }
  }
}

/// A text in which ⟦ and ⟧ mark the place that a problem must point to.
package struct MarkedText {
  package let text: String
  package let marked: String
  /// From 1, the column in UTF-8 bytes.
  package let line: Int
  package let column: Int

  package init(_ source: String) {
    let open = source.firstRange(of: "⟦") ?? source.endIndex..<source.endIndex
    let close = source.firstRange(of: "⟧") ?? source.endIndex..<source.endIndex
    marked = String(source[open.upperBound..<close.lowerBound])
    text = source.replacing("⟦", with: "").replacing("⟧", with: "")
    let before = source[..<open.lowerBound]
    line = before.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    column = (before.split(separator: "\n", omittingEmptySubsequences: false).last?.utf8.count ?? 0) + 1
  }
}
