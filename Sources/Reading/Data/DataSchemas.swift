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
    let schemas = [
      ("case", Schema(CaseReader.shape, catalogue).document(allowsList: true)),
      ("catalogue", Schema(CatalogueReader.shape, catalogue).document(allowsList: false)),
      ("figures", Schema(FigureReader.shape, catalogue).document(allowsList: false)),
    ]
    return schemas.map { name, schema in
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

  func document(allowsList: Bool) -> JSON {
    var members = JSON.Members([("$schema", .string("http://json-schema.org/draft-07/schema#"))])
    guard allowsList else {
      for member in object(shape).sorted { members[key: member.key] = member.value }
      return .object(members)
    }
    members[key: "definitions"] = .object(["record": .object(object(shape))])
    let reference = JSON.object(["$ref": .string("#/definitions/record")])
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
            if let help = field.help { members[key: "description"] = .string(help) }
            return (field.name, .object(members))
          })),
    ]
  }

  private func type(_ type: FieldType) -> JSON.Members {
    switch type {
    // A scalar is read by its field: `title: 2022` is a string.
    case .string: ["type": .strings(["string", "number", "boolean"])]
    case .passage: ["type": .string("string")]
    case .integer: ["type": .string("integer")]
    case .boolean: ["type": .string("boolean")]
    case .date: ["type": .string("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .oneOf(let values): ["enum": .strings(values)]
    case .declared(let list):
      if let values = declared[list], !values.isEmpty {
        ["enum": .strings(values)]
      } else {
        ["type": .strings(["string", "number", "boolean"])]
      }
    // A key without a value is an empty list.
    case .list(let element):
      ["type": .strings(["array", "null"]), "items": .object(self.type(element))]
    case .record(let shape): object(shape)
    }
  }
}
