package import Manuscript

/// JSON Schemas (draft 7) of the data files, made of the declarations by which they are read: editors complete and check
/// with them while one types.
package enum DataSchemas {
  package static let folder = "examples/schemas/"

  /// - Parameter file: examples/catalogue.yaml.
  package static func files(_ file: SourceFile) -> [SourceFile] {
    files(TextReader.read(file).value.map { CatalogueReader.read($0).value } ?? Catalogue())
  }

  /// - Parameter catalogue: its values are those that an editor offers for a case's fields.
  package static func files(_ catalogue: Catalogue) -> [SourceFile] {
    // Lists, each a file of manual/.
    let lists = [
      ("records", RecordClassReader.shape), ("measures", MeasureReader.shape),
      ("deadlines", DeadlineReader.shape), ("contacts", ContactReader.shape), ("flows", FlowReader.shape),
      ("training", TrainingReader.shape),
    ].map { name, shape in (name, Schema(shape, catalogue).document(.list)) }
    let schemas = [
      ("case", Schema(CaseReader.shape, catalogue).document(.recordOrList)),
      ("catalogue", Schema(CatalogueReader.shape, catalogue).document(.record)),
      ("figures", Schema(FigureReader.shape, catalogue).document(.record)),
    ]
    return (schemas + lists).map { name, schema in
      SourceFile(path: folder + name + ".schema.json", bytes: schema.bytes + [10])
    }
  }
}

/// Turns the shape of a record into its schema.
private struct Schema {
  private let shape: RecordShape
  /// By the list's name in catalogue.yaml, the values that it declares.
  private let declared: [String: [String]]

  init(_ shape: RecordShape, _ catalogue: Catalogue) {
    self.shape = shape
    declared = [
      "types": catalogue.types.map(\.id), "groups": catalogue.groups.map(\.id), "bases": catalogue.bases,
      "business_areas": catalogue.businessAreas, "documents": catalogue.documents,
      "information_items": catalogue.informationItems, "roles": catalogue.roles,
    ]
  }

  /// What a file holds.
  enum Whole {
    case record, list, recordOrList
  }

  func document(_ whole: Whole) -> JSON {
    var members = JSON.Members([("$schema", .string("http://json-schema.org/draft-07/schema#"))])
    guard whole != .record else {
      for member in object(shape).sorted { members[key: member.key] = member.value }
      return .object(members)
    }
    members[key: "definitions"] = .object(["record": .object(object(shape))])
    let reference = JSON.object(["$ref": .string("#/definitions/record")])
    guard whole == .recordOrList else {
      // A file without entries is an empty list.
      members[key: "type"] = .strings(["array", "null"])
      members[key: "items"] = reference
      return .object(members)
    }
    members[key: "anyOf"] = .array([
      reference, .object(["type": .string("array"), "items": reference]),
    ])
    return .object(members)
  }

  private func object(_ shape: RecordShape) -> JSON.Members {
    [
      "type": .string("object"), "additionalProperties": .boolean(false),
      "required": .strings(shape.fields.filter(\.isRequired).map(\.name)),
      "properties": .object(
        JSON.Members(
          shape.fields.map { field in
            var members = type(field.type)
            if !field.isRequired { members = orNull(members) }
            if let help = field.help { members[key: "description"] = .string(help) }
            return (field.name, .object(members))
          })),
    ]
  }

  /// A scalar is read by its field: `title: 2022` is a string, though an editor takes it for a number.
  private static let scalars = JSON.strings(["string", "number", "boolean"])

  private func type(_ type: FieldType) -> JSON.Members {
    switch type {
    case .string, .passage: ["type": Self.scalars]
    case .integer: ["type": .strings(["integer", "string"]), "pattern": .string("^-?[0-9]+$")]
    case .boolean: ["enum": .array([.boolean(true), .boolean(false), .string("true"), .string("false")])]
    case .date: ["type": .string("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .month: ["type": .string("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}$")]
    case .monthOrDay: ["type": .string("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    case .oneOf(let values): ["enum": .strings(values)]
    case .declared(let list):
      if let values = declared[list], !values.isEmpty {
        values.contains(where: Self.isOtherScalar)
          ? [
            "anyOf": .array([
              .object(["enum": .strings(values)]), .object(["type": .strings(["number", "boolean"])]),
            ])
          ]
          : ["enum": .strings(values)]
      } else {
        ["type": Self.scalars]
      }
    // A key without a value is an empty list.
    case .list(let element):
      ["type": .strings(["array", "null"]), "items": .object(self.type(element))]
    case .record(let shape): object(shape)
    }
  }

  /// A value that YAML takes for a number or a truth when it stands without quotation marks: 2022, 1.5, true.
  private static func isOtherScalar(_ value: String) -> Bool {
    guard let first = value.utf8.first else { return false }
    return (48...57).contains(first) || "+-.".utf8.contains(first)
      || ["true", "false", "yes", "no", "on", "off", "y", "n"].contains(value.lowercased())
  }

  /// A key that may be left out may stand without a value.
  private func orNull(_ members: JSON.Members) -> JSON.Members {
    var members = members
    switch (members[key: "type"], members[key: "enum"], members[key: "anyOf"]) {
    case (.string(let name)?, _, _) where name != "object":
      members[key: "type"] = .strings([name, "null"])
    case (.array(let names)?, _, _) where !names.contains(.string("null")):
      members[key: "type"] = .array(names + [.string("null")])
    case (_, .array(let values)?, _): members[key: "enum"] = .array(values + [.null])
    case (_, _, .array(let choices)?):
      members[key: "anyOf"] = .array(choices + [.object(["type": .string("null")])])
    default: break
    }
    return members
  }
}
