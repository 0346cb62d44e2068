package import Manuscript
internal import Reading
internal import Rendering

/// The files of a new project: two chapters, two cases, a glossary, what an editor needs to check cases, and the built-in
/// templates to change.
package enum Scaffold {
  package static let files: [SourceFile] =
    [
      SourceFile(path: "manual/manual.yaml", bytes: PackageResources.manual_yaml),
      SourceFile(path: "manual/index.md", bytes: PackageResources.index_md),
      SourceFile(path: "manual/01-general.md", bytes: PackageResources.general_md),
      SourceFile(path: "manual/02-use.md", bytes: PackageResources.use_md),
      SourceFile(path: "manual/glossary.yaml", bytes: PackageResources.glossary_yaml),
      SourceFile(path: "examples/catalogue.yaml", bytes: PackageResources.catalogue_yaml),
      SourceFile(path: "examples/cases/M-01.yaml", bytes: PackageResources.M_01_yaml),
      SourceFile(path: "examples/cases/M-02.yaml", bytes: PackageResources.M_02_yaml),
      SourceFile(path: ".vscode/settings.json", bytes: PackageResources.settings_json),
      SourceFile(path: ".vscode/extensions.json", bytes: PackageResources.extensions_json),
    ] + DataSchemas.files(SourceFile(path: "examples/catalogue.yaml", bytes: PackageResources.catalogue_yaml))
    + TemplateSet.builtIn
}
