import Manuscript

/// examples/cases/*.yaml: one case a file, or a list of them.
enum CaseReader {
  static let shape = RecordShape(
    "a case",
    required: [
      "id": .string, "title": .string, "basis": .declared("bases"), "type": .declared("types"),
      "what_happened": .passage,
      "why_wrong": .passage, "correct_action": .passage,
    ],
    optional: [
      "source": .string, "business": .list(.declared("business_areas")), "document": .declared("documents"),
      "information": .list(.declared("information_items")), "actor": .declared("roles"),
      "warning_signs": .list(.string), "clauses": .list(.string), "law": .list(.string),
      "status": .oneOf(Case.Status.allCases.map(\.rawValue)), "replaced_by": .string, "reason": .string,
      "quiz": .record(QuizReader.shape),
    ],
    help: [
      "id": "事例の番号。ファイル名と同じにする。変えない。", "title": "何が起きるかを一文で。",
      "basis": "根拠。想定（類型準拠）と予防は作った例で、実際の出来事のように書かない。想定には日付と人数を書かない。公知事案には source が要り、出典にない事実を加えない。",
      "source": "公知事案の出典。誰がいつ公表したか。",
      "type": "類型。examples/catalogue.yaml の types から選ぶ。", "business": "事業。二つ以上でもよい。",
      "document": "情報が書かれていた書類。",
      "information": "使われた情報の項目。", "actor": "行為者の役割。個人名は書かない。", "what_happened": "何が起きたか。Markdown。",
      "why_wrong": "どこが問題か。Markdown。", "correct_action": "どうすればよかったか。Markdown。明日からできることを書く。",
      "warning_signs": "気づくサイン。", "clauses": "該当条項のid。", "law": "関係する法令のid（manual/laws.yaml）。",
      "status": "active（有効）又は retired（廃止）。", "replaced_by": "廃止した事例の代わりの事例。", "reason": "廃止の理由。",
      "quiz": "理解度確認の問題。manual/training.yaml から引く。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<[Case]> {
    let read = YAMLReader.records(shape, in: text, allowsSingle: true)
    var diagnostics = read.diagnostics
    if read.value.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        .error(
          "empty-file", "the file holds no case", at: SourceLocation(file: text.path, line: 1),
          help: "write the case, or delete the file"))
    }
    let cases = read.value.compactMap(Self.case)
    // A list keeps its own name, even of one case: its record begins behind a dash.
    let isList = (read.value.first?.location.range.lowerBound.column ?? 1) > 1
    if read.value.count == 1, !isList, let only = cases.first, only.id != text.source.stem {
      diagnostics.append(
        .error(
          "case-id-not-file-name", "the case “\(only.id)” is in a file of another name", at: only.location,
          help: "name the file \(only.id).yaml, or make the file a list: `- id: …`"))
    }
    return Diagnosed(cases, diagnostics)
  }

  private static func `case`(_ record: Record) -> Case? {
    guard let id = record.located("id"), let title = record.located("title"),
      let basis = record.located("basis"),
      let type = record.located("type"), let whatHappened = record.passage("what_happened"),
      let whyWrong = record.passage("why_wrong"), let correctAction = record.passage("correct_action")
    else { return nil }
    return Case(
      id: id.value, title: title, basis: basis, source: record.string("source"), type: type,
      business: record.strings("business"), document: record.located("document"),
      information: record.strings("information"), actor: record.located("actor"), whatHappened: whatHappened,
      whyWrong: whyWrong, correctAction: correctAction,
      warningSigns: record.strings("warning_signs"),
      clauses: record.strings("clauses"), law: record.strings("law"),
      status: Located(
        record.string("status").flatMap(Case.Status.init) ?? .active, at: record.location(of: "status")),
      replacedBy: record.located("replaced_by"), reason: record.string("reason"),
      quiz: record.record("quiz").map(QuizReader.quiz), location: id.location)
  }
}

/// examples/catalogue.yaml.
enum CatalogueReader {
  static let path = "examples/catalogue.yaml"

  private static let type = RecordShape(
    "a type of case",
    required: ["id": .string, "group": .declared("groups"), "title": .string, "definition": .string],
    help: ["id": "類型の記号。", "group": "類型の区分。groups の id。", "title": "類型の名称。", "definition": "類型の定義。"])
  private static let group = RecordShape("a group of types", required: ["id": .string, "title": .string])
  private static let cell = RecordShape(
    "a cell of the coverage",
    required: ["group": .declared("groups"), "business_area": .declared("business_areas")],
    help: ["group": "類型の区分。groups の id。", "business_area": "事業。"])

  static let shape = RecordShape(
    "the catalogue", required: ["types": .list(.record(type))],
    optional: [
      "groups": .list(.record(group)), "business_areas": .list(.string), "documents": .list(.string),
      "information_items": .list(.string), "bases": .list(.string), "roles": .list(.string),
      "required_coverage": .list(.record(cell)),
    ],
    help: [
      "types": "類型。", "groups": "類型の区分。", "business_areas": "事業。表に並べる順。", "documents": "書類。",
      "information_items": "情報の項目。",
      "bases": "事例の根拠。", "roles": "行為者の役割。", "required_coverage": "事例を必ず置く区分と事業の組合せ。",
    ])

  static func read(_ text: SourceText) -> Diagnosed<Catalogue> {
    let read = YAMLReader.record(shape, in: text, mayBeEmpty: true)
    var catalogue = Catalogue()
    guard let record = read.value else {
      return Diagnosed(catalogue, read.diagnostics.isEmpty ? [empty(text)] : read.diagnostics)
    }
    catalogue.types = record.records("types").compactMap { type in
      guard let id = type.located("id"), let group = type.located("group"), let title = type.string("title"),
        let definition = type.string("definition")
      else { return nil }
      return Catalogue.Kind(
        id: id.value, group: group, title: title, definition: definition, location: id.location)
    }
    catalogue.groups = record.records("groups").compactMap { group in
      guard let id = group.located("id"), let title = group.string("title") else { return nil }
      return Catalogue.Group(id: id.value, title: title, location: id.location)
    }
    catalogue.businessAreas = record.strings("business_areas").map(\.value)
    catalogue.documents = record.strings("documents").map(\.value)
    catalogue.informationItems = record.strings("information_items").map(\.value)
    catalogue.bases = record.strings("bases").map(\.value)
    catalogue.roles = record.strings("roles").map(\.value)
    let problems = read.diagnostics + ids(catalogue) + duplicates(record)
    catalogue.requiredCoverage = record.records("required_coverage").compactMap { cell in
      guard let group = cell.located("group"), let area = cell.located("business_area") else { return nil }
      return Catalogue.Cell(group: group, businessArea: area)
    }
    let isEmpty = catalogue.types.isEmpty && problems.isEmpty
    return Diagnosed(catalogue, problems + (isEmpty ? [empty(text)] : []))
  }

  private static func ids(_ catalogue: Catalogue) -> [Diagnostic] {
    var types: [String: SourceLocation] = [:]
    var groups: [String: SourceLocation] = [:]
    return catalogue.types.flatMap {
      IDForm.ofType.check(Located($0.id, at: $0.location), "a type", rule: "duplicate-type", &types)
    }
      + catalogue.groups.flatMap {
        IDForm.ofType.check(Located($0.id, at: $0.location), "a group", rule: "duplicate-value", &groups)
      }
  }

  private static func duplicates(_ record: Record) -> [Diagnostic] {
    ["business_areas", "documents", "information_items", "bases", "roles"].flatMap { name in
      var first: [String: SourceLocation] = [:]
      return record.strings(name).flatMap {
        unique(
          $0, "“\($0.value)” stands twice in “\(name)”", rule: "duplicate-value",
          help: "delete one of the two",
          &first)
      }
    }
  }

  /// - Parameter paths: the files that are there.
  static func missing(for values: String, among paths: [String]) -> Diagnostic {
    .error(
      "no-catalogue", "there are \(values), and no \(path) that declares their values",
      at: SourceLocation(file: path, line: 1),
      help: Nearest.candidate(to: path, among: paths.filter { !$0.hasPrefix("examples/cases/") }).map {
        "rename \($0)"
      } ?? "write one: types:, business_areas:, documents:, information_items:, bases: and roles:")
  }

  private static func empty(_ text: SourceText) -> Diagnostic {
    .warning(
      "empty-catalogue", "the catalogue declares no type of case",
      at: SourceLocation(file: text.path, line: 1),
      help: "declare the types under `types:`, or delete the file")
  }
}
