import Manuscript

/// Links to the entries of lists, and to the pages that are made beside the chapters.
extension LinkScope {
  func generated(_ name: String) -> ResolvedLink? {
    guard let page = GeneratedPage.named(name), let target = page.path(in: edition) else { return nil }
    // The 新旧対照表 belongs to two editions; where there is only one, its 改正履歴 stands for it.
    if name == "comparison", let path = rendering.comparisonPath {
      return ResolvedLink(address: rendering.way(to: path, on: self.page), words: page.title)
    }
    return ResolvedLink(address: path(to: target), words: page.title)
  }

  func entry(_ kind: EntryKind, _ id: String) -> ResolvedLink? {
    guard let position = edition.position(of: kind, id), let words = edition.entryName(kind, id) else {
      return nil
    }
    let title: String
    let target: String?
    switch kind {
    case .record:
      title = "保存期間：" + edition.records[position].period.value
      target = "records.html#" + id
    case .measure:
      title = edition.measures[position].schedule.text
      target = "measures.html#" + id
    case .deadline:
      title = "確報は" + edition.deadlines[position].finalText
      target = "deadlines.html#" + id
    case .contact:
      title = edition.contacts[position].purpose.value
      target = "contacts.html#" + id
    case .flow:
      title = ""
      target = rendering.pagesOfFlows[id].map { ($0 == page ? "" : $0) + "#" + FlowWriter.anchor(of: id) }
    }
    guard let target else { return nil }
    return ResolvedLink(
      address: target.hasPrefix("#") ? target : path(to: target), className: "entry-ref", words: words,
      title: title.isEmpty ? nil : title)
  }

  /// A flow has its id where it stands first on its page; on the page of a whole edition its chapters cannot tell.
  func flow(_ flow: DecisionFlow, in writer: inout ContentWriter) {
    let uses = writer.flows[flow.id, default: 0] + 1
    writer.flows[flow.id] = uses
    let name = writer.notePrefix + flow.id + (uses > 1 ? "-\(uses)" : "")
    FlowWriter(flow, name: writer.writesIDs ? name : nil, isAnchor: uses == 1 && !isWholeEdition)
      .write(to: &writer.html)
  }
}
