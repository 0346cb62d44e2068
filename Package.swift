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
let web: [Target.Dependency] = [
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
  .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
]
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
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // What Hummingbird stands on, for what it leaves to the server: which requests are answered at all.
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
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
        .embedInCode("Templates/training.mustache"),
        .embedInCode("Templates/assets/kaitei.css"), .embedInCode("Templates/assets/kaitei.js"),
        .embedInCode("Templates/assets/training.css"), .embedInCode("Templates/assets/training.js"),
      ]),
    module("Reporting", ["Manuscript", "Comparing"]),
    module(
      "Compiling", ["Manuscript", "Reading", "Checking", "Comparing", "Sealing", "Rendering"],
      resources: [
        "manual.yaml", "index.md", "general.md", "use.md", "glossary.yaml", "catalogue.yaml", "M-01.yaml",
        "M-02.yaml", "settings.json", "extensions.json",
      ].map { .embedInCode("Scaffold/" + $0) }),
    module(
      "Serving", ["Manuscript", "Compiling", "Reporting", crypto] + web,
      resources: [.embedInCode("Page/preview.js"), .embedInCode("Page/preview.css")]),
    .executableTarget(
      name: "kaitei",
      dependencies: [
        "Manuscript", "CLinux", "Comparing", "Storing", "Reporting", "Compiling", "Serving", arguments,
      ],
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
