import Comparing
import Manuscript
import Testing

/// What cases are sorted by is printed with them, and compared with them.
@Suite struct CatalogueComparisonTests {
  private static func edition(group: String = "名簿", definition: String = "名簿を作る。", further: String = "")
    -> Edition
  {
    TestEdition.make(
      ["# 総則 {#g}\n\n## 目的 {#a}\n\nこの規程は、控えを定める。\n"],
      files: [
        "examples/catalogue.yaml": """
        groups:
          - { id: A, title: \(group) }
        types:
          - { id: A1, group: A, title: 作成, definition: \(definition) }
        \(further)
        business_areas: [郵便]
        documents: [申込書]
        """
      ])
  }

  private static func told(_ old: Edition, _ new: Edition) -> [String] {
    TestEdition.compare(old, new).records.map { record in
      "\(record.kind.word) \(record.heading) \(record.operation) "
        + record.fields.map { "\($0.word) \(Dump.text($0.text))" }.joined(separator: " ")
    }
  }

  @Test func definitionsAndTitlesAreCompared() {
    #expect(Self.told(Self.edition(), Self.edition()) == [])
    #expect(
      Self.told(Self.edition(), Self.edition(definition: "名簿を渡す。")) == [
        "事例の類型 A1\u{3000}作成 change 説明 名簿を[-作る-]{+渡す+}。"
      ])
    #expect(
      Self.told(Self.edition(), Self.edition(group: "控え")) == ["事例の類型 控え change 題名 [-名簿-]{+控え+}"])
    #expect(
      Self.told(
        Self.edition(), Self.edition(further: "  - { id: A2, group: A, title: 持出し, definition: 持ち出す。 }"))
        == ["事例の類型 A2\u{3000}持出し insert 区分 {+名簿+} 説明 {+持ち出す。+}"])
  }
}
