/// Whom one calls or writes to (contacts.yaml).
package struct Contact: Sendable, Hashable {
  package let id: String
  package let title: String
  package let purpose: Located<String>
  package let telephone: Located<String>?
  package let mail: Located<String>?
  package let hours: Located<String>?
  package let note: Located<String>?
  package let location: SourceLocation

  package init(
    id: String, title: String, purpose: Located<String>, telephone: Located<String>?, mail: Located<String>?,
    hours: Located<String>?, note: Located<String>?, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.telephone = telephone
    self.mail = mail
    self.hours = hours
    self.note = note
    self.location = location
  }
}
