// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func module(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

let package = Package(
  name: "kaitei",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "kaitei", targets: ["kaitei"])],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CLinux"),
    module("Manuscript", []),
    module("Storing", ["Manuscript", "CLinux", crypto]),
    module("Reading", ["Manuscript", "CCmarkGFM", yams]),
    module("Checking", ["Manuscript"]),
    module("Comparing", ["Manuscript"]),
    module("Sealing", ["Manuscript", crypto]),
    module(
      "Rendering", ["Manuscript", "Comparing", mustache],
      resources: [
        .embedInCode("Templates/head.mustache"), .embedInCode("Templates/page.mustache"),
        .embedInCode("Templates/print.mustache"), .embedInCode("Templates/editions.mustache"),
        .embedInCode("Templates/comparison.mustache"), .embedInCode("Templates/assets/comparison.css"),
        .embedInCode("Templates/assets/kaitei.css"), .embedInCode("Templates/assets/kaitei.js"),
      ]),
    module("Reporting", ["Manuscript", "Comparing"]),
    module(
      "Compiling", ["Manuscript", "Reading", "Checking", "Comparing", "Sealing", "Rendering"],
      resources: [
        "manual.yaml", "index.md", "general.md", "use.md", "glossary.yaml", "catalogue.yaml", "M-01.yaml",
        "M-02.yaml", "settings.json", "extensions.json",
      ].map { .embedInCode("Scaffold/" + $0) }),
    .executableTarget(
      name: "kaitei",
      dependencies: ["Manuscript", "CLinux", "Comparing", "Storing", "Reporting", "Compiling", arguments],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Manuscript", "Compiling"], path: "Tests/Support",
      swiftSettings: settings),
    tests("ManuscriptTests", ["Manuscript"]),
    tests("ReadingTests", ["Manuscript", "Compiling", "Reading", "Rendering", "TestSupport"]),
    tests("CheckingTests", ["Manuscript", "Compiling", "TestSupport"]),
    tests("ComparingTests", ["Manuscript", "Reading", "Comparing"]),
    tests("SealingTests", ["Manuscript", "Sealing"]),
    tests(
      "RenderingTests", ["Manuscript", "Comparing", "Compiling", "Rendering", "TestSupport"],
      exclude: ["Comparisons"]),
    tests("ReportingTests", ["Manuscript", "Comparing", "Reporting"]),
    tests("ArchitectureTests", []),
  ],
  swiftLanguageModes: [.v6]
)
