internal import CCmarkGFM

/// What cmark's extensions know of a node.
enum CMarkExtension {
  /// 0 no box, 1 open box, 2 ticked box.
  static func box(ofItem item: OpaquePointer) -> Int {
    guard cmark_node_get_syntax_extension(item) != nil else { return 0 }
    return cmark_gfm_extensions_get_tasklist_item_checked(item) ? 2 : 1
  }

  /// 0 none, 1 left, 2 centre, 3 right.
  static func alignment(ofCell cell: OpaquePointer) -> Int {
    var column = 0
    var previous = cmark_node_previous(cell)
    while let node = previous {
      column += 1
      previous = cmark_node_previous(node)
    }
    guard let row = cmark_node_parent(cell), let table = cmark_node_parent(row),
      column < Int(cmark_gfm_extensions_get_table_columns(table)),
      let alignments = cmark_gfm_extensions_get_table_alignments(table)
    else { return 0 }
    switch alignments[column] {
    case UInt8(ascii: "l"): return 1
    case UInt8(ascii: "c"): return 2
    case UInt8(ascii: "r"): return 3
    default: return 0
    }
  }
}
